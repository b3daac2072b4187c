import type { TabDraft } from './tab-drafts.ts'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Reads what differs from what the form was drawn with. @param given count that as typed too. */
export function readChanged(form: HTMLFormElement, names: readonly string[], given = false): TabDraft {
  const draft: TabDraft = {}
  for (const control of controlsOf(form, names)) {
    if (isTick(control)) {
      if (control.checked !== control.defaultChecked) draft[tickOf(control)] = control.checked
    } else if (control.value !== (given ? '' : drawnValue(control))) {
      draft[control.name] = control.value
    }
  }
  return draft
}

/** Spares fields that are no longer as drawn: what the server gave back wins, and so does who has begun to type. */
export function putBack(form: HTMLFormElement, names: readonly string[], draft: TabDraft): boolean {
  let isPut = false
  for (const control of controlsOf(form, names)) {
    if (isTick(control)) {
      const ticked = draft[tickOf(control)]
      if (typeof ticked !== 'boolean' || control.checked !== control.defaultChecked) continue
      control.checked = ticked
    } else {
      const text = draft[control.name]
      if (typeof text !== 'string' || control.value !== drawnValue(control)) continue
      if (control instanceof HTMLSelectElement && !offers(control, text)) continue
      control.value = text
    }
    isPut = true
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return isPut
}

export function settle(form: HTMLFormElement, names: readonly string[]): void {
  for (const control of controlsOf(form, names)) {
    if (isTick(control)) control.defaultChecked = control.checked
    else if (control instanceof HTMLSelectElement)
      for (const option of control.options) option.defaultSelected = option.selected
    else control.defaultValue = control.value
  }
}

function controlsOf(form: HTMLFormElement, names: readonly string[]): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement ||
        (element instanceof HTMLInputElement && !['file', 'hidden', 'password'].includes(element.type))) &&
      names.includes(element.name),
  )
}

function isTick(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)
}

function tickOf({ name, value }: HTMLInputElement): string {
  return `${name}=${value}`
}

function drawnValue(control: Control): string {
  if (!(control instanceof HTMLSelectElement)) return control.defaultValue
  const options = [...control.options]
  return (options.find(({ defaultSelected }) => defaultSelected) ?? options[0])?.value ?? ''
}

function offers({ options }: HTMLSelectElement, value: string): boolean {
  return [...options].some((option) => option.value === value)
}
