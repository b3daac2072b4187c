import type { SubmissionResult } from '@conform-to/react'
import type { DraftFile } from '#app/attachments/attachment.ts'
import type { FollowUp } from '#app/portal/new-ticket/follow-up.ts'

/** What a form that was refused is drawn again with; its text is in `result`. */
export interface RefusedForm {
  result: SubmissionResult<string[]>
  formKey: string
  draftFiles: DraftFile[]
  /** Where a reply was refused because the ticket is closed: the ticket that can be opened in its place. */
  followUp?: FollowUp
}

/** It never reached us, or we could not answer: the page keeps what was typed, and says so. */
export interface UnsentForm {
  unsent: true
}

/** What a form hears that does not lead to another page. */
export type FormAnswer = RefusedForm | UnsentForm

/** What to draw the form again with; undefined where it was not refused, or never reached us. */
export function refusedForm(answer: FormAnswer | undefined): RefusedForm | undefined {
  return answer && 'result' in answer ? answer : undefined
}

/** One sentence for each file that was refused; files are beside the schema, and so are their errors. */
export function attachmentErrors(result: SubmissionResult<string[]> | undefined): string[] {
  return result?.error?.attachments ?? []
}
