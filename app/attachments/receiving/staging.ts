import type { DraftFile } from '#app/attachments/attachment.ts'

export interface StagingAnswer {
  /** Pages that were opened before an upgrade read it by this name. */
  held: DraftFile[]
  refused: string[]
}
