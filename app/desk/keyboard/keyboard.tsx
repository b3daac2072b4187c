import { useEffect, useState } from 'react'
import { Palette, type PaletteProps } from '#app/desk/palette/palette.tsx'
import { CloseQuestion } from './close-question.tsx'
import { KeysHelp } from './keys-help.tsx'
import { type DeskDialog, onOpenDialog } from './open-dialog.ts'
import { pressKey } from './press-key.ts'

export interface KeyboardProps extends Omit<PaletteProps, 'close'> {
  initialDialog?: DeskDialog
}

export function Keyboard({ role, views, initialDialog }: KeyboardProps) {
  const [open, setOpen] = useState(initialDialog)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const dialog = pressKey(event)
      if (dialog) setOpen(dialog)
    }
    document.addEventListener('keydown', onKey)
    const stop = onOpenDialog(setOpen)
    return () => {
      document.removeEventListener('keydown', onKey)
      stop()
    }
  }, [])
  const close = () => setOpen(undefined)
  if (open === 'help') return <KeysHelp close={close} />
  if (open === 'close') return <CloseQuestion close={close} />
  if (open === 'palette') return <Palette role={role} views={views} close={close} />
  return null
}
