import { useLocation } from '@remix-run/react'
import { type RefObject, useEffect, useState } from 'react'
import { useChange } from '#app/ui/browser/use-change.ts'

export function checksOf(form: HTMLFormElement | null): NodeListOf<HTMLInputElement> | never[] {
  return form?.querySelectorAll<HTMLInputElement>('input[name="ticket"]') ?? []
}

let lastClicked: HTMLInputElement | undefined

/** With Shift everything between becomes as this one, as in mail. */
function selectRange(event: Event, form: HTMLFormElement | null): void {
  const box = event.target
  if (!(box instanceof HTMLInputElement) || box.name !== 'ticket') return
  const boxes = [...checksOf(form)]
  const [from, to] = [lastClicked ? boxes.indexOf(lastClicked) : -1, boxes.indexOf(box)]
  if (event instanceof MouseEvent && event.shiftKey && from >= 0) {
    for (const one of boxes.slice(Math.min(from, to), Math.max(from, to) + 1)) one.checked = box.checked
  }
  lastClicked = box
}

/** Counted in the document, also after a list drawn anew has lost some. */
export function useSelectedCount(form: RefObject<HTMLFormElement>): number {
  const [count, setCount] = useState(0)
  const { key } = useLocation()
  useChange(key, () => {
    for (const check of checksOf(form.current)) check.checked = check.defaultChecked
  })
  useEffect(() => {
    const element = form.current
    const range = (event: Event) => selectRange(event, form.current)
    element?.addEventListener('click', range)
    return () => element?.removeEventListener('click', range)
  })
  useEffect(() => {
    const counted = () => setCount([...checksOf(form.current)].filter(({ checked }) => checked).length)
    counted()
    const element = form.current
    element?.addEventListener('change', counted)
    return () => element?.removeEventListener('change', counted)
  })
  return count
}
