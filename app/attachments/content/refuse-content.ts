import type { AttachmentType } from '#app/attachments/attachment.ts'
import { type RefusalKey, refusal } from '#app/i18n/refusal.ts'
import type { Kind } from './kind.ts'

const REFUSALS: Record<AttachmentType, RefusalKey> = {
  jpg: 'attachments.picture',
  jpeg: 'attachments.picture',
  png: 'attachments.picture',
  gif: 'attachments.picture',
  pdf: 'attachments.pdf',
  doc: 'attachments.doc',
  docx: 'attachments.docx',
  txt: 'attachments.txt',
  zip: 'attachments.zip',
}

/** The kinds that may be attached, each under the extension that says so. */
const EXTENSIONS: Partial<Record<Kind, AttachmentType>> = {
  jpg: 'jpg',
  png: 'png',
  gif: 'gif',
  pdf: 'pdf',
  doc: 'doc',
  docx: 'docx',
  locked: 'docx',
  zip: 'zip',
}

/** What to tell the person whose file is not what its name says: what it is, and what makes it acceptable. */
export function refuseContent(file: { name: string; type: AttachmentType; kind: Kind }): string {
  const extension = EXTENSIONS[file.kind]
  if (extension) return refusal('attachments.rename', { ...file, extension })
  return refusal(REFUSALS[file.type], file)
}
