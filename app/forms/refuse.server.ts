import type { Submission, SubmissionResult } from '@conform-to/react'
import { data } from '@remix-run/node'
import type { DraftFile } from '#app/attachments/attachment.ts'
import type { ReceivedForm } from '#app/attachments/receiving/receive.server.ts'
import { parseRefusal } from '#app/i18n/refusal.ts'
import type { FollowUp } from '#app/portal/new-ticket/follow-up.ts'
import { clearForm, draftOf as draftOfFields } from './drafts/draft-form.server.ts'
import type { DraftForm } from './drafts/draft-guard.server.ts'
import type { RefusedForm } from './refused-form.ts'

export { clearForm }

/** The text fields of the portal's forms that are worth keeping. */
const KEPT = ['subject', 'department', 'priority', 'body', 'from']

/** What is kept of a form that arrives without a session, for the `page` that draws it. */
export function draftOf(request: Request, page: string): DraftForm {
  return draftOfFields(request, page, KEPT)
}

interface Reasons {
  /** Of the whole form, for the summary. */
  form?: string[]
  /** Of its fields, by name. */
  fields?: Record<string, string[]>
  status?: number
  headers?: Record<string, string>
  /** Where what waits on the form has changed since it was received. */
  draftFiles?: DraftFile[]
  followUp?: FollowUp
}

/**
 * Refuses a form: everything it takes to draw it again as it was. 413 where a file is too large, else 400, unless
 * `why` knows better (spec, section 3). What the schema says of a form that broke off is left out: its fields are
 * missing because they did not arrive.
 */
export function refuseForm(form: ReceivedForm, submission: Submission<unknown, string[]>, why: Reasons = {}) {
  const attachments = [...form.refused, ...(why.fields?.attachments ?? [])]
  const files: Record<string, string[]> = attachments.length > 0 ? { attachments } : {}
  const result: SubmissionResult<string[]> = form.ok
    ? submission.reply({ formErrors: why.form, fieldErrors: { ...why.fields, ...files } })
    : { ...submission.reply(), status: 'error', error: { '': [form.refusal], ...files } }
  const refused: RefusedForm = {
    result,
    formKey: form.formKey,
    draftFiles: why.draftFiles ?? form.draftFiles,
    followUp: why.followUp,
  }
  const tooLarge = form.refused.some((refused) => parseRefusal(refused).key === 'attachments.tooLarge')
  const status = why.status ?? (form.ok ? (tooLarge ? 413 : 400) : form.status)
  return data(refused, { status, headers: why.headers })
}

/** A reply that came along with another button: drawn again as it was, nothing of it judged. */
export function keepUnsent(form: ReceivedForm, submission: Submission<unknown, string[]>) {
  const result: SubmissionResult<string[]> = { ...submission.reply(), status: undefined, error: undefined }
  const kept: RefusedForm = { result, formKey: form.formKey, draftFiles: form.draftFiles }
  return data(kept, { status: 409 })
}
