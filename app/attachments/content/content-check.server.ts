import type { FileHandle } from 'node:fs/promises'
import type { AttachmentType } from '#app/attachments/attachment.ts'
import { kindOfCompoundFile } from './compound-file.server.ts'
import { HEAD_BYTES, type Kind, kindOfHead } from './kind.ts'
import { TextCheck } from './text-check.server.ts'
import { kindOfZip } from './word-document.server.ts'
import { findDirectory } from './zip.server.ts'

const WHOLE_ZIPS: readonly Kind[] = ['zip', 'docx', 'docm', 'dotx', 'xlsx', 'pptx', 'odt']

/** PDF and text are not here: what stands before the one, and what the other is about, is free. */
const TAKEN: Record<Exclude<AttachmentType, 'txt' | 'pdf'>, readonly Kind[]> = {
  jpg: ['jpg'],
  jpeg: ['jpg'],
  png: ['png'],
  gif: ['gif'],
  doc: ['doc'],
  // With a password Word makes a compound file of it, which says no more than that.
  docx: ['docx', 'locked'],
  zip: WHOLE_ZIPS,
}

/** Text can be about these, as source. */
const KINDS_OF_TEXT: readonly Kind[] = ['unknown', 'html', 'xml', 'svg', 'rtf']

/**
 * Judges whether a file's content is what its extension says (spec, section 2). Unpacks two short lists of a
 * docx and nothing else.
 */
export class ContentCheck {
  readonly #type: AttachmentType
  readonly #text = new TextCheck()
  #head = Buffer.alloc(0)

  constructor(type: AttachmentType) {
    this.#type = type
  }

  take(chunk: Buffer): void {
    if (this.#head.length < HEAD_BYTES)
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD_BYTES - this.#head.length)])
    if (this.#type === 'txt') this.#text.take(chunk)
  }

  /** Undefined where the whole file is what it says. */
  async finish(file: FileHandle, sizeBytes: number): Promise<Kind | undefined> {
    const begins = kindOfHead(this.#head)
    if (this.#type === 'pdf' && this.#head.includes('%PDF-')) return undefined
    if (this.#type === 'txt' && this.#isText(begins)) return undefined
    const kind = await inspect(begins, file, sizeBytes)
    if (this.#type === 'pdf' || this.#type === 'txt') return kind
    return TAKEN[this.#type].includes(kind) ? undefined : kind
  }

  #isText(begins: Kind): boolean {
    if (!this.#text.finish()) return false
    return KINDS_OF_TEXT.includes(begins) || (begins === 'pdf' && !this.#head.subarray(0, 5).equals(PDF))
  }
}

const PDF = Buffer.from('%PDF-')

async function inspect(begins: Kind, file: FileHandle, sizeBytes: number): Promise<Kind> {
  if (begins === 'ole') return kindOfCompoundFile(file, sizeBytes)
  if (begins !== 'zip' && begins !== 'unknown') return begins
  const directory = await findDirectory(file, sizeBytes)
  if (directory) return kindOfZip(file, directory)
  return begins === 'zip' ? 'cut' : 'unknown'
}
