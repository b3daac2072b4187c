import {
  boundaryOf,
  isFieldName,
  MAX_FIELDS,
  MAX_FIELDS_BYTES,
  type Parts,
  readMultipart,
} from './multipart.server.ts'
import { UnreadableForm } from './unreadable-form.server.ts'

interface FormLimits {
  maxBytes?: number
  /** Of any body but multipart. */
  maxTextBytes?: number
  maxFields?: number | undefined
}

/** Skips fields that no form of ours has. @throws UnreadableForm for another type, and past limits. */
export async function readForm(
  request: Request,
  parts: Parts,
  { maxBytes, maxTextBytes, maxFields = MAX_FIELDS }: FormLimits = {},
): Promise<void> {
  const contentType = request.headers.get('content-type') ?? ''
  const boundary = boundaryOf(contentType)
  if (boundary !== undefined) {
    if (!request.body) throw new UnreadableForm(400, 'form.unreadable')
    await readMultipart(request.body, boundary, parts, maxBytes)
  } else if (/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType)) {
    const text = await readText(request, maxTextBytes)
    const end = endOfPairs(text, maxFields)
    for (const [name, value] of new URLSearchParams(text.slice(0, end))) {
      if (isFieldName(name)) parts.field(name, value)
    }
    if (end < text.length) throw new UnreadableForm(413, 'form.tooManyFields')
  } else {
    throw new UnreadableForm(400, 'form.unreadable')
  }
}

/** Pairs behind these are not even looked at. */
function endOfPairs(text: string, maxFields: number): number {
  let end = -1
  for (let pairs = 0; pairs < maxFields; pairs++) {
    end = text.indexOf('&', end + 1)
    if (end < 0) return text.length
  }
  return end
}

/** Reads the text of a post that cannot be honoured (session over); nothing where it is no form. */
export async function readFields(request: Request, limits: FormLimits = {}): Promise<FormData> {
  const fields = new FormData()
  try {
    const parts = {
      field: (name: string, value: string) => fields.append(name, value),
      async file(_name: string, stream: AsyncIterable<unknown>) {
        for await (const _ of stream);
      },
    }
    await readForm(request, parts, limits)
  } catch (error) {
    if (!(error instanceof UnreadableForm)) throw error
  }
  return fields
}

async function readText(request: Request, maxBytes = MAX_FIELDS_BYTES): Promise<string> {
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
      if (bytes > maxBytes) throw new UnreadableForm(413, 'form.tooLong')
      text += decoder.decode(value, { stream: true })
    }
  } catch (error) {
    throw error instanceof UnreadableForm ? error : new UnreadableForm(400, 'form.unreadable')
  } finally {
    await reader.cancel().catch(() => {})
    reader.releaseLock()
  }
}
