import type { Readable } from 'node:stream'
import busboy from 'busboy'
import { MAX_FILE_BYTES, MAX_REQUEST_BYTES } from '#app/attachments/attachment.ts'
import { UnreadableForm } from './unreadable-form.server.ts'

export const MAX_FIELDS_BYTES = 256 * 1024
export const MAX_FIELDS = 100
/** Someone who chooses twenty is told about each. */
const MAX_FILE_PARTS = 50
/** Longer boundaries are an attack on parsers (CVE-2026-19484); RFC 2046 ends them here too. */
const MAX_BOUNDARY_CHARACTERS = 70

const FIELD_NAME = /^[a-z][\w-]{0,49}$/i

export interface Parts {
  field(name: string, value: string): void
  /** Must read the stream to its end. One that ends with `truncated` set was longer than {@link MAX_FILE_BYTES}. */
  file(name: string, stream: Readable & { truncated?: boolean }): Promise<void>
}

/** Browsers write these three characters in escapes, and nothing else (WHATWG HTML, multipart form data). */
function unescaped(fileName: string): string {
  return fileName.replace(/%22/g, '"').replace(/%0D/g, '\r').replace(/%0A/g, '\n')
}

export function isFieldName(name: string | undefined): name is string {
  if (name?.includes('__proto__')) throw new UnreadableForm(400, 'form.unreadable')
  return name !== undefined && FIELD_NAME.test(name)
}

/** Undefined for another type. @throws UnreadableForm where the boundary is not as browsers make it. */
export function boundaryOf(contentType: string): string | undefined {
  if (!/^multipart\/form-data\s*(?:;|$)/i.test(contentType)) return undefined
  const found = [...contentType.matchAll(/;\s*boundary\s*=\s*(?:"([^"\\]*)"|([^\s;"]*))/gi)]
  const boundary = found[0]?.[1] ?? found[0]?.[2] ?? ''
  const isUsable = found.length === 1 && /^[\w'()+,./:=? -]*[\w'()+,./:=?-]$/.test(boundary)
  if (!isUsable || boundary.length > MAX_BOUNDARY_CHARACTERS) throw new UnreadableForm(400, 'form.unreadable')
  return boundary
}

/**
 * Reads a multipart body within bounded memory; a file over its limit is cut and read on, so that the other
 * parts survive. @throws UnreadableForm for a body broken off, malformed or too large: the caller takes back
 * the files handed over.
 */
export async function readMultipart(
  body: ReadableStream<Uint8Array>,
  boundary: string,
  parts: Parts,
  maxBytes = MAX_REQUEST_BYTES + MAX_FIELDS_BYTES,
): Promise<void> {
  const parser = busboy({
    // Written anew, so that two readers of the header cannot disagree.
    headers: { 'content-type': `multipart/form-data; boundary="${boundary}"` },
    preservePath: true,
    defParamCharset: 'utf8',
    limits: {
      fieldSize: MAX_FIELDS_BYTES,
      fields: MAX_FIELDS,
      // One more than allowed: busboy cuts a file that reaches the limit exactly.
      fileSize: MAX_FILE_BYTES + 1,
      files: MAX_FILE_PARTS,
      parts: MAX_FIELDS + MAX_FILE_PARTS,
      headerPairs: 32,
    },
  })
  const failed = new AbortController()
  const fail = (error: unknown) => failed.abort(error)
  const malformed = () => fail(new UnreadableForm(400, 'form.unreadable'))
  parser.on('error', malformed)
  const tooMany = () => fail(new UnreadableForm(413, 'form.tooManyFields'))
  parser.on('partsLimit', tooMany)
  parser.on('fieldsLimit', tooMany)
  parser.on('filesLimit', () => fail(new UnreadableForm(400, 'attachments.tooManyAtOnce')))

  let fieldsBytes = 0
  parser.on('field', (name, value, { valueTruncated }) => {
    try {
      if (isFieldName(name)) parts.field(name, value)
      fieldsBytes += Buffer.byteLength(value)
      if (valueTruncated || fieldsBytes > MAX_FIELDS_BYTES) throw new UnreadableForm(413, 'form.tooLong')
    } catch (error) {
      fail(error)
    }
  })

  let files: Promise<void> = Promise.resolve()
  parser.on('file', (_field, stream, { filename }) => {
    // Before anything is awaited: an error without a listener ends the process.
    stream.on('error', malformed)
    files = files.then(() => parts.file(unescaped(filename ?? ''), stream))
    files.catch((error) => {
      stream.resume()
      fail(error)
    })
  })

  const reader = body.getReader()
  try {
    await untilAborted(failed.signal, write(reader, parser, maxBytes))
    await files
    failed.signal.throwIfAborted()
  } finally {
    // Where the reading ended early, the front door discards the rest, so that the browser reads our answer.
    await reader.cancel().catch(() => {})
    reader.releaseLock()
    parser.destroy()
    // Nothing may still be writing when the caller takes its files back.
    await files.catch(() => {})
  }
}

function untilAborted(signal: AbortSignal, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}

async function write(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  parser: ReturnType<typeof busboy>,
  maxBytes: number,
): Promise<void> {
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new UnreadableForm(400, 'form.unreadable')
    })
    if (done) break
    bytes += value.byteLength
    if (bytes > maxBytes) throw new UnreadableForm(413, 'form.tooLarge')
    // The callback comes when the parts have taken the chunk in: that is the drain.
    await new Promise<void>((resolve) => parser.write(value, () => resolve()))
  }
  await new Promise<void>((resolve) => parser.once('close', resolve).end())
}
