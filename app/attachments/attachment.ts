import { refusal } from '#app/i18n/refusal.ts'
import { cleanName, extensionOf } from './file-name.ts'

/** What may be attached to a ticket or a reply (spec, section 2, Attachments). True in the browser and on the server. */
export const MAX_FILES = 5
export const MAX_FILE_BYTES = 10 * 1024 * 1024

/** Five files and the form around them; past this the reading ends. */
export const MAX_REQUEST_BYTES = 52 * 1024 * 1024

/** How long a file waits for its form to be sent, at least: the sweep takes it some time after. */
export const HELD_MS = 60 * 60_000

interface TypeFacts {
  mime: string
  /** May be shown by the browser instead of saved. Pictures only: anything else could run. */
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

/** The type that a name's extension claims, compared without case. The content is another matter. */
export function typeOf(name: string): AttachmentType | undefined {
  const extension = extensionOf(name)
  return Object.hasOwn(TYPES, extension) ? (extension as AttachmentType) : undefined
}

/** A file that was accepted for a form that has not been sent yet. */
export interface DraftFile {
  id: string
  name: string
  type: AttachmentType
  sizeBytes: number
}

/** A file of a ticket's opening message (`replyId` null) or of one of its replies. */
export interface Attachment extends DraftFile {
  replyId: number | null
  createdAt: number
  /** Set where an admin removed the file: the name stays in the conversation, the content is gone. */
  removedAt: number | null
  removedByName: string | null
}

/** What can be refused before a byte has travelled, so that nobody uploads 10 MB to learn it. */
export function refuseByName(file: { name: string; sizeBytes: number }): string | undefined {
  const name = cleanName(file.name)
  if (!typeOf(name)) return refusal('attachments.type', { name })
  if (file.sizeBytes > MAX_FILE_BYTES) return refusal('attachments.tooLarge', { name })
  if (file.sizeBytes === 0) return refusal('attachments.empty', { name })
  return undefined
}
