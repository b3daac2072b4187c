import type { SubmissionResult } from '@conform-to/react'
import type { DraftFile } from '#app/attachments/attachment.ts'

export interface RefusedForm {
  result: SubmissionResult<string[]>
  formKey: string
  draftFiles: DraftFile[]
}

/** The post never reached us, or we could not answer. */
export interface UnsentForm {
  unsent: true
}

export type FormAnswer<Refused extends RefusedForm = RefusedForm> = Refused | UnsentForm

export function refusedForm<Refused extends RefusedForm>(
  answer: FormAnswer<Refused> | undefined,
): Refused | undefined {
  return answer && 'result' in answer ? answer : undefined
}

export function attachmentErrors(result: SubmissionResult<string[]> | undefined): string[] {
  return result?.error?.attachments ?? []
}
