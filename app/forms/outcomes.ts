import type { Refusal } from '#app/auth/refusing/refusal.ts'
import { refusal } from '#app/i18n/refusal.ts'

/** Status, field ('' is the form as a whole) and sentence of each outcome that is no success. */
const REFUSALS = {
  'files-gone': [400, 'attachments', refusal('attachments.gone')],
  'no-department': [400, 'department', refusal('department.unknown')],
  'no-name': [400, 'name', refusal('ticketFor.nameRequired')],
  blocked: [409, 'email', refusal('ticketFor.blocked')],
  closed: [409, '', refusal('reply.closed')],
  conflict: [409, '', refusal('reply.stale')],
  'too-many-closings': [429, '', refusal('tooManyClosings')],
  'too-many-replies': [429, '', refusal('tooManyReplies')],
  'too-many-tickets': [429, '', refusal('tooManyTickets')],
  'not-kept': [503, '', refusal('form.notKept')],
} as const satisfies Record<string, readonly [Refusal['status'], field: string, sentence: string]>

export interface Failed {
  outcome: keyof typeof REFUSALS
  retryAfterSeconds?: number
}

export function refusalOf({ outcome, retryAfterSeconds = 0 }: Failed): Refusal {
  const [status, field, sentence] = REFUSALS[outcome]
  return { status, errors: { [field]: sentence }, retryAfterMs: retryAfterSeconds * 1_000 }
}
