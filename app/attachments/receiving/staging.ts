import type { DraftFile } from '#app/attachments/attachment.ts'

/** What the browser is told of a file it sent ahead of its form. */
export interface StagingAnswer {
  /** What was accepted of this request. */
  draftFiles: DraftFile[]
  /** Refusals, each naming its file. */
  refused: string[]
}
