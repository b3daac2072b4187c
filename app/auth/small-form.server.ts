import { refuse } from './refusing/refused.server.ts'

/** Far more than any form without files holds, and below what the front door lets in. */
const MAX_BYTES = 256 * 1024
const FORM_TYPE = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i

/**
 * The fields of a posted form that takes no files (those that do: `receiveForm`).
 *
 * @throws a 400 page for what is no form, or one that broke off; a 413 page for one too large to be ours.
 */
export async function readSmallForm(request: Request): Promise<FormData> {
  const type = request.headers.get('content-type') ?? ''
  if (!FORM_TYPE.test(type)) throw refuse('unreadable', 400)
  const body = await readWhole(request)
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch {
    throw refuse('unreadable', 400)
  }
}

async function readWhole(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw refuse('unreadable', 400)
    })
    if (done) break
    chunks.push(value)
    bytes += value.byteLength
    if (bytes > MAX_BYTES) {
      // The front door reads on and discards, so that the browser comes to reading the answer.
      await reader.cancel().catch(() => {})
      throw refuse('too-large', 413)
    }
  }
  return Buffer.concat(chunks)
}
