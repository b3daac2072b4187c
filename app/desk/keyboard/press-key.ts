import { KEYED_FIELDS, KEYS } from './keys.ts'
import type { DeskDialog } from './open-dialog.ts'
import { isTyping, pressUnlessTyping } from './typing.ts'

const SWITCH = 'deskfile single keys'

/** WCAG 2.1.4: somebody may dictate, or rest a hand on the keys. */
export function areSingleKeysOn(): boolean {
  return localStorage.getItem(SWITCH) !== 'off'
}

/** For this browser. */
export function switchSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(SWITCH)
  else localStorage.setItem(SWITCH, 'off')
}

/**
 * What changes a ticket for others is asked once more (`e`), or done only once it is plain that nobody is
 * typing into nothing (`a`); no single key closes a ticket (spec, section 2). @returns the dialog it asks for.
 */
export function pressKey(event: KeyboardEvent): DeskDialog | undefined {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return undefined
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
    event.preventDefault()
    return 'palette'
  }
  if (event.target instanceof HTMLElement && leaveOrSend(event, event.target)) {
    event.preventDefault()
    return undefined
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target) || !areSingleKeysOn()) {
    return undefined
  }
  if (event.key.length === 1 && isTyping(event, isForUs(event.key))) return undefined
  if (event.key === KEYS.help || event.key === KEYS.closeTicket) {
    const button = event.key === KEYS.closeTicket ? buttonOf(event.key) : undefined
    if (event.key === KEYS.closeTicket && !button) return undefined
    event.preventDefault()
    // Its own page knows how many customers are told.
    if (button?.closest('.bulk')) {
      pressUnlessTyping(button)
      return undefined
    }
    return event.key === KEYS.help ? 'help' : 'close'
  }
  if (act(event.key)) event.preventDefault()
  return undefined
}

export function closeTicket(): void {
  buttonOf(KEYS.closeTicket)?.click()
}

/**
 * Ctrl or ⌘ and Enter send the form, Escape leaves it. A ticked box sends its form too, but no selected
 * tickets: their form has several acts.
 */
function leaveOrSend(
  { key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent,
  field: HTMLElement,
): boolean {
  if (key === 'Escape' && isField(field)) {
    const heading = document.getElementById('ticket-title')
    field.blur()
    if (heading && field.closest('.ticket')) heading.focus({ preventScroll: true })
    return true
  }
  const form = field.closest('form')
  if (key !== 'Enter' || !(ctrlKey || metaKey) || altKey || shiftKey || !form) return false
  if (!(isField(field) || field.matches('[type="checkbox"], [type="radio"]')) || form.matches('.bulk'))
    return false
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]:not([formaction])')
  // Not a second time.
  if (button?.ariaDisabled !== 'true') form.requestSubmit(button)
  return true
}

/** A checkbox is none: after selecting one ticket, j goes on to the next. */
function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'submit', 'button'].includes(target.type)
  return target.isContentEditable || target.closest('textarea, select') !== null
}

function act(key: string): boolean {
  if (key === KEYS.next) return moveBy(1)
  if (key === KEYS.previous) return moveBy(-1)
  if (key.toLowerCase() === KEYS.select) return toggleSelected(key !== KEYS.select)
  const field = KEYED_FIELDS[key]
  if (field) return focus(document.querySelector<HTMLElement>(field))
  const button = buttonOf(key)
  if (button) pressUnlessTyping(button)
  return button !== undefined
}

function buttonOf(key: string): HTMLElement | undefined {
  const button = document.querySelector<HTMLElement>(`[aria-keyshortcuts="${CSS.escape(key)}"]`)
  return button && isShown(button) ? button : undefined
}

function isForUs(key: string): boolean {
  if (key === KEYS.closeTicket || key === KEYS.assign) return buttonOf(key) !== undefined
  return key === KEYS.select.toUpperCase() || Object.values<string>(KEYS).includes(key)
}

let last: { row: Element; at: number } | undefined

/** The focus is the place in the list. Where the row has left the list they go on from where it stood. */
function moveBy(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('.queue .row-title')].filter(isShown)
  const focused = document.activeElement?.closest('.row')
  const here = rows.findIndex((row) => row.closest('.row') === focused)
  const current = here >= 0 ? here : rows.findIndex((row) => row.ariaCurrent === 'true')
  const gone = document.querySelector<HTMLElement>('.queue [data-gone-at]')?.dataset.goneAt
  const left = gone !== undefined ? Number(gone) : last && !last.row.isConnected ? last.at : undefined
  const first = left === undefined ? 0 : step > 0 ? left : left - 1
  const to = Math.min(current < 0 ? first : current + step, current < 0 ? rows.length - 1 : rows.length)
  const row = rows[to]
  if (row) last = { row, at: to }
  return focus(row)
}

function toggleSelected(isRange: boolean): boolean {
  const row = document.activeElement?.closest('.row')
  const box = row?.querySelector<HTMLInputElement>('input[type="checkbox"]')
  box?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: isRange }))
  return Boolean(box)
}

function focus(element: HTMLElement | null | undefined): boolean {
  if (!element || !isShown(element)) return false
  element.focus()
  element.scrollIntoView({ block: 'nearest' })
  return true
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0
}
