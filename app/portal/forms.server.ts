import type { Submission, SubmissionResult } from '@conform-to/react'
import { data } from '@remix-run/node'
import type { HeldFile } from '#app/attachments/attachment.ts'
import { dropHeld } from '#app/attachments/held.server.ts'
import { type ReceivedForm, readFields } from '#app/attachments/receive.server.ts'
import type { DraftForm } from '#app/auth/draft-guard.server.ts'
import { dropDraft } from '#app/auth/drafts.server.ts'
import type { ownerOf } from '#app/tickets/actor.ts'
import { parseRefusal } from '#app/words/refusal.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { FollowUp } from './follow-up.ts'
import type { RefusedForm } from './refused-form.ts'

/** The text fields of the portal's forms that are worth keeping. */
const KEPT = ['subject', 'department', 'priority', 'body', 'from']

/** What is kept of a form that arrives without a session, for the `page` that draws it. */
export function draftOf(request: Request, page: string): DraftForm {
  return {
    page,
    async read() {
      const fields = await readFields(request)
      const texts = [...fields].filter((entry): entry is [string, string] => KEPT.includes(entry[0]))
      return { key: String(fields.get('key') ?? ''), fields: Object.fromEntries(texts) }
    },
  }
}

interface Reasons {
  /** Of the whole form, for the summary. */
  form?: string[]
  /** Of its fields, by name. */
  fields?: Record<string, string[]>
  status?: number
  headers?: Record<string, string>
  /** Where what waits on the form has changed since it was received. */
  held?: HeldFile[]
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
    held: why.held ?? form.held,
    followUp: why.followUp,
  }
  const tooLarge = form.refused.some((refused) => parseRefusal(refused).key === 'attachments.tooLarge')
  const status = why.status ?? (form.ok ? (tooLarge ? 413 : 400) : form.status)
  return data(refused, { status, headers: why.headers })
}

/** A form has made what it should: its draft, and files that a repetition of it brought again, are let go. */
export async function clearForm(
  workspace: Workspace,
  form: { owner: ReturnType<typeof ownerOf>; formKey: string; page: string },
): Promise<void> {
  await dropDraft(workspace, form.owner, form.page)
  await dropHeld(workspace, form)
}
