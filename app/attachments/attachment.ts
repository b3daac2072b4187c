import { refusal } from '#app/i18n/refusal.ts'
import { cleanName, extensionOf } from './file-name.ts'

export const MAX_FILES = 5
export const MAX_FILE_BYTES = 10 * 1024 * 1024

export const MAX_REQUEST_BYTES = 52 * 1024 * 1024

/** The sweep takes a file whose form was not sent some time after this. */
export const HELD_MS = 60 * 60_000

interface TypeFacts {
  mime: string
  /** Shown by the browser. Pictures only: anything else could run. */
  inline: boolean
}

export const TYPES = {
  jpg: { mime: 'image/jpeg', inline: true },
  jpeg: { mime: 'image/jpeg', inline: true },
  png: { mime: 'image/png', inline: true },
  gif: { mime: 'image/gif', inline: true },
  pdf: { mime: 'application/pdf', inline: false },
  doc: { mime: 'application/msword', inline: false },
  docx: { mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', inline: false },
  // Nobody knows in which of its encodings a text was written, so none is claimed.
  txt: { mime: 'text/plain', inline: false },
  zip: { mime: 'application/zip', inline: false },
} as const satisfies Record<string, TypeFacts>

export type AttachmentType = keyof typeof TYPES

/** For `<input accept>`. Extensions, not MIME types: phones and Windows disagree about the latter. */
export const accept = Object.keys(TYPES)
  .map((type) => `.${type}`)
  .join(',')

export function typeOf(name: string): AttachmentType | undefined {
  const extension = extensionOf(name)
  return Object.hasOwn(TYPES, extension) ? (extension as AttachmentType) : undefined
}

export interface DraftFile {
  id: string
  name: string
  type: AttachmentType
  sizeBytes: number
}

/** `replyId` is null for the opening message. */
export interface Attachment extends DraftFile {
  replyId: number | null
  createdAt: number
  /** Set where an admin removed the file: the name stays, the content is gone. */
  removedAt: number | null
  removedByName: string | null
}

/** Refuses before a byte has travelled, so that nobody uploads 10 MB to learn it. */
export function refuseByName(file: { name: string; sizeBytes: number }): string | undefined {
  const name = cleanName(file.name)
  if (!typeOf(name)) return refusal('attachments.type', { name })
  if (file.sizeBytes > MAX_FILE_BYTES) return refusal('attachments.tooLarge', { name })
  if (file.sizeBytes === 0) return refusal('attachments.empty', { name })
  return undefined
}
