import { readFile } from 'node:fs/promises'

/** A file made by a real program. */
export function sample(name: string): Promise<Buffer<ArrayBuffer>> {
  return readFile(new URL(`../samples/${name}`, import.meta.url)) as Promise<Buffer<ArrayBuffer>>
}

export interface FilePart {
  name: string
  content: string | Uint8Array<ArrayBuffer>
}

/** A form as a browser posts it: text first, then files. */
export function formRequest(
  fields: Record<string, string | string[]>,
  files: readonly FilePart[] = [],
): Request {
  const form = new FormData()
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) form.append(name, value)
  }
  for (const { name, content } of files) form.append('attachments', new Blob([content]), name)
  return new Request('http://localhost/form', { method: 'POST', body: form })
}

/** A body written by hand. A null boundary leaves the parameter out. */
export function rawRequest(body: BodyInit | ReadableStream, boundary: string | null = 'x'): Request {
  const parameter = boundary === null ? '' : `; boundary=${boundary}`
  return new Request('http://localhost/form', {
    method: 'POST',
    body,
    headers: { 'content-type': `multipart/form-data${parameter}` },
    duplex: 'half',
  } as RequestInit)
}

export function filePart(name: string, content: string, boundary = 'x'): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="attachments"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n${content}\r\n`
}

export function textPart(name: string, value: string, boundary = 'x'): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
}
