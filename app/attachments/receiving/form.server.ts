import {
  boundaryOf,
  checkFieldName,
  MAX_FIELDS,
  MAX_FIELDS_BYTES,
  type Parts,
  readMultipart,
} from './multipart.server.ts'
import { UnreadableForm } from './unreadable-form.server.ts'

/**
 * Reads a posted form, multipart or URL-encoded, part by part.
 *
 * @throws UnreadableForm for any other type, and for a body that cannot be read on.
 */
export async function readForm(request: Request, parts: Parts): Promise<void> {
  const contentType = request.headers.get('content-type') ?? ''
  const boundary = boundaryOf(contentType)
  if (boundary !== undefined) {
    if (!request.body) throw new UnreadableForm(400, 'form.unreadable')
    await readMultipart(request.body, boundary, parts)
  } else if (/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType)) {
    const pairs = [...new URLSearchParams(await readText(request))]
    if (pairs.length > MAX_FIELDS) throw new UnreadableForm(400, 'form.unreadable')
    for (const [name, value] of pairs) {
      checkFieldName(name)
      parts.field(name, value)
    }
  } else {
    throw new UnreadableForm(400, 'form.unreadable')
  }
}

/**
 * The text fields of a posted form; its files are read on and discarded. For a post that cannot be honoured (the
 * session has ended) but whose text must not be lost.
 *
 * @returns what could be read, which is nothing for a body that is no form.
 */
export async function readFields(request: Request): Promise<FormData> {
  const fields = new FormData()
  try {
    await readForm(request, {
      field: (name, value) => fields.append(name, value),
      async file(_name, stream) {
        for await (const _ of stream);
      },
    })
  } catch (error) {
    if (!(error instanceof UnreadableForm)) throw error
  }
  return fields
}

async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  const reader = request.body?.getReader()
  if (!reader) return text
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      bytes += value.byteLength
      if (bytes > MAX_FIELDS_BYTES) throw new UnreadableForm(413, 'form.tooLong')
      text += decoder.decode(value, { stream: true })
    }
  } catch (error) {
    throw error instanceof UnreadableForm ? error : new UnreadableForm(400, 'form.unreadable')
  } finally {
    await reader.cancel().catch(() => {})
    reader.releaseLock()
  }
}
