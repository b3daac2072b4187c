import type { SubmissionResult } from '@conform-to/react'
import type { DraftFile } from '#app/attachments/attachment.ts'

/** What a form with files is drawn again with, in the portal and at the desk; its text is in `result`. */
export interface RefusedForm {
  result: SubmissionResult<string[]>
  formKey: string
  draftFiles: DraftFile[]
}

/** It never reached us, or we could not answer: the page keeps what was typed, and says so. */
export interface UnsentForm {
  unsent: true
}

/** What a form hears that does not lead to another page. */
export type FormAnswer<Refused extends RefusedForm = RefusedForm> = Refused | UnsentForm

/** What to draw the form again with; undefined where it was not refused, or never reached us. */
export function refusedForm<Refused extends RefusedForm>(
  answer: FormAnswer<Refused> | undefined,
): Refused | undefined {
  return answer && 'result' in answer ? answer : undefined
}

/** One sentence for each file that was refused; files are beside the schema, and so are their errors. */
export function attachmentErrors(result: SubmissionResult<string[]> | undefined): string[] {
  return result?.error?.attachments ?? []
}
