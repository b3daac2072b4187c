/** A small form is kept whole; of an upload the text, which stands before the files. */
const MAX_FORM_BYTES = 512 * 1024
const MAX_UPLOAD_BYTES = 64 * 1024

/** The beginning of a body, kept until it is answered: a page that takes a form's place gives back what was typed. */
export interface BodyCopy {
  add(chunk: Buffer): void
  /** True once nothing more is kept. */
  isFull(): boolean
  bytes(): Uint8Array
  /** Set by whoever reads the connection: reads on where nobody else does. */
  readOn?: () => void
}

export function copyBody(isUpload: boolean): BodyCopy {
  const chunks: Buffer[] = []
  let left = isUpload ? MAX_UPLOAD_BYTES : MAX_FORM_BYTES
  return {
    add(chunk) {
      if (left < 0) return
      chunks.push(chunk.subarray(0, left))
      left -= chunk.byteLength
    },
    isFull: () => left < 0,
    bytes: () => Buffer.concat(chunks),
  }
}
