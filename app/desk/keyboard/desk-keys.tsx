import { type ComponentType, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#app/ui/button.tsx'
import type { KeyboardProps } from './keyboard.tsx'
import { type DeskDialog, onOpenDialog, openDialog } from './open-dialog.ts'

/** There for every page that follows in place. */
let arrived: ComponentType<KeyboardProps> | undefined

/**
 * A script of their own, which comes when the page is done with everything else. What a button asks for before
 * that opens once it is there.
 */
export function DeskKeys(props: Omit<KeyboardProps, 'initialDialog'>) {
  const [Keyboard, setKeyboard] = useState(() => arrived)
  const asked = useRef<DeskDialog>()
  useEffect(() => {
    import('./keyboard.tsx').then(
      (loaded) => {
        arrived = loaded.Keyboard
        setKeyboard(() => arrived)
      },
      () => {
        // Without it the desk is as good as without JavaScript, which is good.
      },
    )
    return onOpenDialog((dialog) => {
      asked.current = dialog
    })
  }, [])
  return Keyboard ? <Keyboard {...props} initialDialog={asked.current} /> : null
}

export function KeyButtons() {
  const t = useTranslations('queue')
  return (
    <div className="key-buttons with-script">
      <Button
        kind="plain"
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => openDialog('palette')}
      >
        {t('palette.button')}
        <kbd>Ctrl K</kbd>
      </Button>
      <Button kind="plain" type="button" aria-keyshortcuts="?" onClick={() => openDialog('help')}>
        {t('keys.button')}
        <kbd>?</kbd>
      </Button>
    </div>
  )
}
