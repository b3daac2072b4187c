import { useLocation, useNavigation } from '@remix-run/react'
import { type FormEvent, type RefObject, useRef } from 'react'
import { useBrowserEffect } from '#app/ui/browser/use-browser-effect.ts'

export type Control = HTMLInputElement | HTMLSelectElement

/** Spares what was chosen or typed since. Not by a new `key`: a new element would take the focus. */
export function useFiltersOfAddress(form: RefObject<HTMLFormElement>): (event: FormEvent) => void {
  const { search } = useLocation()
  const { state, location } = useNavigation()
  const asked = state === 'loading' ? location.search : undefined
  const shown = useRef<string | undefined>(search)
  const touched = useRef(new Set<EventTarget>())
  useBrowserEffect(() => {
    if (asked === undefined) {
      if (search === shown.current) return
      for (const control of controlsOf(form.current!)) {
        if (!touched.current.has(control)) show(control)
      }
      shown.current = search
    } else if (asked !== shown.current) {
      touched.current.clear()
      shown.current = undefined
    }
  }, [asked, search])
  return ({ target }) => touched.current.add(target)
}

export function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.querySelectorAll<Control>('input, select')]
}

function show(control: Control): void {
  if ('options' in control) control.value = control.dataset.chosen!
  else if (control.type === 'checkbox') control.checked = control.defaultChecked
  else control.value = control.defaultValue
}
