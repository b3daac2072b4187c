import type { OutboxState } from '#app/db/schema.ts'

export const STATES = [
  'dead',
  'unknown',
  'suppressed',
  'pending',
  'sending',
  'sent',
  'preview',
] as const satisfies OutboxState[]

/** To count more is to walk them all. */
export const MAX_COUNTED = 1000

export function parseState(value: string | null): OutboxState | undefined {
  return STATES.find((state) => state === value)
}

export function canRetry(state: OutboxState): boolean {
  return state === 'dead' || state === 'suppressed' || state === 'unknown'
}

export const NO_EMAILS = Object.fromEntries(STATES.map((state) => [state, 0])) as Readonly<
  Record<OutboxState, number>
>

export interface OutboxCursor {
  createdAt: number
  id: string
}

export function formatOutboxCursor(cursor: OutboxCursor): string {
  return `${cursor.createdAt}-${cursor.id}`
}

export function parseOutboxCursor(value: string | null): OutboxCursor | undefined {
  const match = /^(\d{1,15})-([0-9a-f]{32})$/.exec(value ?? '')
  return match ? { createdAt: Number(match[1]), id: match[2]! } : undefined
}
