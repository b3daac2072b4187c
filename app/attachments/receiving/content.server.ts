import type { FileHandle } from 'node:fs/promises'
import type { AttachmentType } from '#app/attachments/attachment.ts'
import type { RefusalKey } from '#app/words/refusal.ts'
import { holdsWordDocument } from './docx.server.ts'

/** How the content of each type begins, in hex. Text has no signature: it is judged as a whole. */
const SIGNATURES: Record<Exclude<AttachmentType, 'txt'>, readonly string[]> = {
  jpg: ['ffd8ff'],
  jpeg: ['ffd8ff'],
  png: ['89504e470d0a1a0a'],
  gif: [hex('GIF87a'), hex('GIF89a')],
  pdf: [hex('%PDF-')],
  // An OLE compound file. Older sheets and installers are one too: the spec takes them by name.
  doc: ['d0cf11e0a1b11ae1'],
  docx: ['504b0304'],
  // With entries, or empty. A program that unpacks itself begins with a program.
  zip: ['504b0304', '504b0506'],
}

/** As long as the longest signature. */
const SIGNATURE_BYTES = 8

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

/**
 * Judges whether a file's content is what its extension says, while it streams by (spec, section 2): pictures,
 * PDF, doc and zip by how they begin, docx by the Word document it holds, txt as UTF-8 without NUL to the end.
 * Nothing that people send is unpacked.
 */
export class ContentCheck {
  readonly #type: AttachmentType
  readonly #text: TextDecoder | undefined
  #head = Buffer.alloc(0)
  #isRight = true

  constructor(type: AttachmentType) {
    this.#type = type
    this.#text = type === 'txt' ? new TextDecoder('utf-8', { fatal: true }) : undefined
  }

  /** False as soon as the content cannot be right any more. */
  take(chunk: Buffer): boolean {
    if (this.#text) {
      this.#isRight &&= !chunk.includes(0) && this.#decodes(chunk, true)
    } else if (this.#head.length < SIGNATURE_BYTES) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, SIGNATURE_BYTES - this.#head.length)])
      if (this.#head.length === SIGNATURE_BYTES) this.#isRight = this.#beginsRight()
    }
    return this.#isRight
  }

  /** The verdict on the whole file. @param file open for reading. */
  async finish(file: FileHandle, sizeBytes: number): Promise<boolean> {
    if (!this.#isRight) return false
    if (this.#text) return this.#decodes(Buffer.alloc(0), false)
    if (!this.#beginsRight()) return false
    return this.#type !== 'docx' || holdsWordDocument(file, sizeBytes)
  }

  #beginsRight(): boolean {
    if (this.#type === 'txt') return true
    const head = this.#head.toString('hex')
    return SIGNATURES[this.#type].some((signature) => head.startsWith(signature))
  }

  #decodes(chunk: Buffer, stream: boolean): boolean {
    try {
      this.#text?.decode(chunk, { stream })
      return true
    } catch {
      return false
    }
  }
}

/** What to tell the person whose file is not what its name says. */
export function refusalOfContent(type: AttachmentType): RefusalKey {
  return REFUSALS[type]
}

function hex(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex')
}
