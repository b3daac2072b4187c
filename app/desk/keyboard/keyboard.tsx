import { useEffect, useState } from 'react'
import { Palette } from '#app/desk/palette/palette.tsx'
import { CloseQuestion } from './close-question.tsx'
import { ASK, type Asked, type KeyboardProps } from './desk-keys.tsx'
import { KeysHelp } from './keys-help.tsx'
import { pressKey } from './press-key.ts'

/** Hears the keys of the desk and opens what they ask for; `asked` is what a button asked for before this was here. */
export function Keyboard({ role, views, asked }: KeyboardProps & { asked?: Asked }) {
  const [open, setOpen] = useState(asked)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const asked = pressKey(event)
      if (asked) setOpen(asked)
    }
    const onAsk = (event: Event) => setOpen((event as CustomEvent<Asked>).detail)
    document.addEventListener('keydown', onKey)
    window.addEventListener(ASK, onAsk)
    return () => {
      document.removeEventListener('keydown', onKey)
      window.removeEventListener(ASK, onAsk)
    }
  }, [])
  const close = () => setOpen(undefined)
  if (open === 'help') return <KeysHelp close={close} />
  if (open === 'close') return <CloseQuestion close={close} />
  if (open === 'palette') return <Palette role={role} views={views} close={close} />
  return null
}
