import { refusal } from '#app/i18n/refusal.ts'

export interface Refusal {
  status: 400 | 403 | 409 | 429 | 503
  /** Encoded, by field name; '' is the form as a whole. */
  errors: Record<string, string>
  retryAfterMs?: number
}

export type Outcome<Done> = { done: Done; refusal?: undefined } | { refusal: Refusal; done?: undefined }

/** @param error encoded; @param field '' for the form as a whole. */
export function refused(field: string, error: string, status: Refusal['status'] = 400): { refusal: Refusal } {
  return { refusal: { status, errors: { [field]: error } } }
}

export const LINK_DEAD = refused('', refusal('accounts.linkDead'))

export const BUSY: { refusal: Refusal } = {
  refusal: { status: 503, errors: { '': refusal('accounts.busy') }, retryAfterMs: 3_000 },
}

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

export function blocked({ replyTo = 'none' }: { replyTo: string | undefined }): { refusal: Refusal } {
  return refused('', refusal('accounts.blocked', { address: replyTo }), 403)
}
