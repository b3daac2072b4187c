import type { Submission, SubmissionResult } from '@conform-to/react'
import type { DraftFile } from '#app/attachments/attachment.ts'
import type { ReceivedForm } from '#app/attachments/receiving/receive.server.ts'

/** A form that was not taken, as the page that draws it again needs it. */
export interface KeptForm {
  /** The text, and what is wrong with it. */
  result: SubmissionResult
  formKey: string
  draftFiles: DraftFile[]
}

interface Reasons {
  /** Of the form as a whole, for the summary. */
  form?: string
  /** Of single fields, by name. */
  fields?: Record<string, string>
  /** Of its files. */
  files?: string[]
  /** Where what waits on the form has changed since it was received. */
  draftFiles?: DraftFile[]
}

/** Everything it takes to draw a form again as it was. */
export function keepForm(
  form: ReceivedForm,
  submission: Submission<unknown>,
  { form: ofForm, fields = {}, files = [], draftFiles = form.draftFiles }: Reasons = {},
): KeptForm {
  return {
    formKey: form.formKey,
    draftFiles,
    result: submission.reply({
      formErrors: ofForm ? [ofForm] : [],
      fieldErrors: {
        ...Object.fromEntries(Object.entries(fields).map(([name, refused]) => [name, [refused]])),
        ...(files.length > 0 && { attachments: files }),
      },
    }),
  }
}
