import type { Submission, SubmissionResult } from '@conform-to/react'
import { data, type HeadersFunction } from '@remix-run/node'
import type { ReceivedForm } from '#app/attachments/receiving/receive.server.ts'
import type { Refusal } from '#app/auth/refusing/refusal.ts'
import { parseRefusal } from '#app/i18n/refusal.ts'

/** These never travel back. */
const SECRET_FIELDS = ['password', 'current']

/** Draws a form without files again. A submission that its schema refused needs no `refusal`. */
export function answerRefused(submission: Submission<unknown>, refusal?: Refusal) {
  const result = submission.reply({ ...errorsOf(refusal), hideFields: SECRET_FIELDS })
  return data({ result }, { status: refusal?.status ?? 400, headers: headersOf(refusal) })
}

/** A route's `headers`: the document carries what its action said. */
export const actionHeaders: HeadersFunction = ({ actionHeaders }) => actionHeaders

/** Leaves out what the schema says of a form that broke off: its fields did not arrive. */
export function judged(
  form: ReceivedForm,
  submission: Submission<unknown>,
  refusal?: Refusal,
): SubmissionResult<string[]> {
  if (!form.ok) return unjudged(form, submission, refusal)
  const { formErrors, fieldErrors } = errorsOf(refusal)
  return submission.reply({ formErrors, fieldErrors: { ...fieldErrors, ...filesOf(form, fieldErrors) } })
}

/** Judges only the files: another button brought the form along, and its words are not finished. */
export function unjudged(
  form: ReceivedForm,
  submission: Submission<unknown>,
  refusal?: Refusal,
): SubmissionResult<string[]> {
  const { formErrors = [], fieldErrors } = errorsOf(refusal)
  const ofForm = form.ok ? formErrors : [form.refusal]
  const error: Record<string, string[]> = {
    ...(ofForm.length > 0 && { '': ofForm }),
    ...fieldErrors,
    ...filesOf(form, fieldErrors),
  }
  const isRefused = Object.keys(error).length > 0
  return isRefused
    ? { ...submission.reply(), status: 'error', error }
    : { ...submission.reply(), status: undefined, error: undefined }
}

export function initOf(
  form: ReceivedForm,
  refusal?: Refusal,
): { status: number; headers: Record<string, string> } {
  const isTooLarge = form.refused.some((refused) => parseRefusal(refused).key === 'attachments.tooLarge')
  const status = refusal?.status ?? (form.ok ? 400 : form.status)
  return { status: isTooLarge && status === 400 ? 413 : status, headers: headersOf(refusal) }
}

function filesOf(
  form: ReceivedForm,
  { attachments = [] }: Record<string, string[]>,
): Record<string, string[]> {
  const refused = [...form.refused, ...attachments]
  return refused.length > 0 ? { attachments: refused } : {}
}

function errorsOf(refusal: Refusal | undefined) {
  const { '': ofForm, ...ofFields } = refusal?.errors ?? {}
  const fieldErrors = Object.fromEntries(Object.entries(ofFields).map(([name, error]) => [name, [error]]))
  return { formErrors: ofForm === undefined ? undefined : [ofForm], fieldErrors }
}

function headersOf(refusal: Refusal | undefined): Record<string, string> {
  const seconds = Math.ceil((refusal?.retryAfterMs ?? 0) / 1_000)
  return seconds > 0 ? { 'Retry-After': String(seconds) } : {}
}
