import { type ComponentType, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AdminRole } from '#app/admins/admin.ts'
import type { View } from '#app/queue/view.ts'
import { Button } from '#app/ui/button.tsx'

export interface KeyboardProps {
  role: AdminRole
  views: readonly View[]
}

/** What a button asks the keyboard's part to open. An event, as the buttons stand in two menus. */
export const ASK = 'deskfile:ask'
export type Asked = 'help' | 'palette' | 'close'

/** Once it has come it is there for every page that follows in place. */
let arrived: ComponentType<KeyboardProps & { asked?: Asked }> | undefined

/**
 * The keyboard and the palette: a script of their own, which comes when the page is done with everything else. What
 * a button asks for before that is opened once it is there.
 */
export function DeskKeys(props: KeyboardProps) {
  const [Keyboard, setKeyboard] = useState(() => arrived)
  const asked = useRef<Asked>()
  useEffect(() => {
    const remember = (event: Event) => {
      asked.current = (event as CustomEvent<Asked>).detail
    }
    window.addEventListener(ASK, remember)
    import('./keyboard.tsx').then(
      (loaded) => {
        arrived = loaded.Keyboard
        setKeyboard(() => arrived)
      },
      () => {
        // Without it the desk is as good as without JavaScript, which is good.
      },
    )
    return () => window.removeEventListener(ASK, remember)
  }, [])
  return Keyboard ? <Keyboard {...props} asked={asked.current} /> : null
}

/** The two doors for those who do not know the keys yet. */
export function KeyButtons() {
  const t = useTranslations('queue')
  return (
    <div className="key-buttons with-script">
      <Button kind="plain" type="button" aria-keyshortcuts="Control+K Meta+K" onClick={() => ask('palette')}>
        {t('palette.button')}
        <kbd>Ctrl K</kbd>
      </Button>
      <Button kind="plain" type="button" aria-keyshortcuts="?" onClick={() => ask('help')}>
        {t('keys.button')}
        <kbd>?</kbd>
      </Button>
    </div>
  )
}

function ask(what: Asked): void {
  window.dispatchEvent(new CustomEvent<Asked>(ASK, { detail: what }))
}
