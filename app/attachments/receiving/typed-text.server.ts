import { readFields } from './form.server.ts'
import { typedText } from './typed-text.ts'

/** @param beginning as much of the body as was kept; the last field may be cut. */
export async function readTypedText(contentType: string, beginning: Uint8Array): Promise<string> {
  const headers = { 'content-type': contentType }
  const request = new Request('http://form.invalid', { method: 'POST', headers, body: beginning as BodyInit })
  return typedText(await readFields(request, { maxTextBytes: Number.POSITIVE_INFINITY }))
}
