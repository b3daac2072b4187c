import type { Submission } from '@conform-to/react'
import { data, type HeadersFunction } from '@remix-run/node'
import type { Refusal } from '#app/auth/refusing/refusal.ts'

/** What was typed into these never travels back. */
const SECRET_FIELDS = ['password', 'current']

/**
 * Draws a form again with what was typed, what is wrong with it, and the status that says so. A submission that
 * its schema refused needs no `refusal`.
 */
export function answerRefused(submission: Submission<unknown>, refusal?: Refusal) {
  const { '': ofForm, ...ofFields } = refusal?.errors ?? {}
  const result = submission.reply({
    ...(ofForm !== undefined && { formErrors: [ofForm] }),
    fieldErrors: Object.fromEntries(Object.entries(ofFields).map(([name, error]) => [name, [error]])),
    hideFields: SECRET_FIELDS,
  })
  const seconds = refusal?.retryAfterMs && Math.ceil(refusal.retryAfterMs / 1_000)
  const headers: Record<string, string> = seconds ? { 'Retry-After': String(seconds) } : {}
  return data({ result }, { status: refusal?.status ?? 400, headers })
}

/** For a route's `headers`: the document carries what its action said. */
export const actionHeaders: HeadersFunction = ({ actionHeaders }) => actionHeaders
