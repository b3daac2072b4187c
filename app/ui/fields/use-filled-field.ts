import { useEffect, useState } from 'react'

/** Conform judges a field that is left only where it holds something. */
export function useFilledField(formId: string): 'onBlur' | 'onSubmit' {
  const [isFilled, setIsFilled] = useState(false)
  useEffect(() => {
    const look = ({ target }: Event) => {
      if (!(target instanceof HTMLElement) || !('value' in target) || !('form' in target)) return
      if ((target.form as HTMLFormElement | null)?.id === formId)
        setIsFilled(String(target.value).trim() !== '')
    }
    for (const kind of ['focusin', 'input']) document.addEventListener(kind, look)
    return () => {
      for (const kind of ['focusin', 'input']) document.removeEventListener(kind, look)
    }
  }, [formId])
  return isFilled ? 'onBlur' : 'onSubmit'
}
