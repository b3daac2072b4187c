import { useEffect } from 'react'

const PREFIX = 'draft '

/**
 * Keeps what is being typed while this tab lives: opening another ticket, closing this one or a session that ends
 * loses no words. Put back only into an empty text area, so what the server gave back wins.
 *
 * @param name whose text for which ticket.
 * @param form which of the forms drawn there: what was typed into one that has been sent is forgotten.
 */
export function useKeptDraft(name: string, form: number, areaId: string): void {
  useEffect(() => {
    const area = document.getElementById(areaId)
    if (!(area instanceof HTMLTextAreaElement)) return
    const key = `${PREFIX}${name} ${form}`
    forgetOthers(`${PREFIX}${name} `, key)
    const draft = sessionStorage.getItem(key)
    if (draft && area.value === '') {
      area.value = draft
      area.dispatchEvent(new Event('input', { bubbles: true }))
    }
    const keep = () => {
      if (area.value === '') sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, area.value)
    }
    area.addEventListener('input', keep)
    return () => area.removeEventListener('input', keep)
  }, [name, form, areaId])
}

/** Whether words were kept that stand in no form, as the ticket is closed. */
export function hasKeptDraft(name: string, form: number): boolean {
  return sessionStorage.getItem(`${PREFIX}${name} ${form}`) !== null
}

/** Lets go of what was typed: it goes another way. */
export function forgetDraft(name: string): void {
  forgetOthers(`${PREFIX}${name} `, '')
}

function forgetOthers(prefix: string, key: string): void {
  for (const other of Object.keys(sessionStorage)) {
    if (other.startsWith(prefix) && other !== key) sessionStorage.removeItem(other)
  }
}
