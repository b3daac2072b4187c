import type { DraftFile } from '#app/attachments/attachment.ts'

export interface StagingAnswer {
  draftFiles: DraftFile[]
  refused: string[]
}
