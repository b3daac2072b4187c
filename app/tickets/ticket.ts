import type { Priority, Status } from '#app/db/schema.ts'

export { PRIORITIES, STATUSES } from '#app/db/schema/values.ts'
export type { Priority, Status }

export const URGENCY: Record<Priority, number> = { urgent: 0, high: 1, medium: 2, low: 3 }

export const MAX_SUBJECT = 150
export const MAX_BODY = 1000

/** `TKT-000042`: padded to six digits, longer from a million on. */
export function ticketLabel(number: number): string {
  return `TKT-${String(number).padStart(6, '0')}`
}

/** Undefined for what no ticket is called. Only the canonical label is one. */
export function parseTicketLabel(label: string): number | undefined {
  const digits = /^TKT-(\d{6,15})$/.exec(label)?.[1]
  const number = Number(digits)
  return digits && number > 0 && ticketLabel(number) === label ? number : undefined
}

/** Reads the number that a person means: `TKT-000042`, in any case, with or without its zeros, `#42` or `42`. */
export function numberIn(typed: string): number | undefined {
  const digits = /^(?:TKT-|#)?(\d{1,15})$/i.exec(typed)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
