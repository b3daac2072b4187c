import { refusal } from '#app/i18n/refusal.ts'

/** What a verb answers instead of doing it: which sentence stands beside which field. */
export interface Refusal {
  status: 400 | 403 | 409 | 429 | 503
  /** Encoded refusals by field name; '' is the form as a whole. */
  errors: Record<string, string>
  /** When it is worth trying again. */
  retryAfterMs?: number
}

/** A verb's answer: what it did, or why it did not. */
export type Outcome<Done> = { done: Done; refusal?: undefined } | { refusal: Refusal; done?: undefined }

/** One sentence beside one field. @param error encoded; @param field '' for the form as a whole. */
export function refused(field: string, error: string, status: Refusal['status'] = 400): { refusal: Refusal } {
  return { refusal: { status, errors: { [field]: error } } }
}

/** A mailed link has been used, has run out, or was never ours. */
export const LINK_DEAD = refused('', refusal('accounts.linkDead'))

/** Too many passwords are being hashed at this moment. */
export const BUSY: { refusal: Refusal } = {
  refusal: { status: 503, errors: { '': refusal('accounts.busy') }, retryAfterMs: 3_000 },
}

/**
 * A throttle's refusal, which says when to try again. @param waitMs rounded up in the sentence, to seconds or
 * minutes.
 */
export function tooMany(
  key: `accounts.tooMany${'SignUps' | 'Mails' | 'SignIns' | 'Names'}`,
  waitMs: number,
): { refusal: Refusal } {
  const values: Record<string, number> =
    key === 'accounts.tooManySignIns'
      ? { seconds: Math.ceil(waitMs / 1_000) }
      : { minutes: Math.ceil(waitMs / 60_000) }
  return { refusal: { status: 429, errors: { '': refusal(key, values) }, retryAfterMs: waitMs } }
}

/** The account is blocked. @param mail names the address to write to, where there is one. */
export function blocked({ replyTo = 'none' }: { replyTo: string | undefined }): { refusal: Refusal } {
  return refused('', refusal('accounts.blocked', { address: replyTo }), 403)
}
