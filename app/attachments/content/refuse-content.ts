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

export function refuseContent(file: { name: string; type: AttachmentType; kind: Kind }): string {
  const extension = EXTENSIONS[file.kind]
  if (extension) return refusal('attachments.rename', { ...file, extension })
  return refusal(REFUSALS[file.type], file)
}
