import { readFields } from './form.server.ts'
import { typedText } from './typed-text.ts'

/**
 * @param beginning of the body, as far as it was kept. A field that is cut off with it is given as far as it
 * goes.
 */
export async function readTypedText(contentType: string, beginning: Uint8Array): Promise<string> {
  const headers = { 'content-type': contentType }
  const request = new Request('http://form.invalid', { method: 'POST', headers, body: beginning as BodyInit })
  return typedText(await readFields(request, { maxTextBytes: Number.POSITIVE_INFINITY }))
}
