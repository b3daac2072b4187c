import { stat } from 'node:fs/promises'
import { type Attachment, TYPES } from '#app/attachments/attachment.ts'
import { pathOf, type Store } from '#app/attachments/store.server.ts'
import { contentDisposition } from './disposition.ts'
import { readRange } from './range.ts'
import { streamFile } from './stream-file.server.ts'

/** Keeps a file from running in our name, whatever is in it (ASVS 3.2.1). */
export const FILE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
} as const

/** Shows pictures alone, and only `inline`. Phones resume by a range. @throws a 404 for a lost file. */
export async function serveAttachment(
  workspace: Pick<Store, 'uploads'>,
  attachment: Attachment,
  request: Request,
): Promise<Response> {
  const path = pathOf(workspace, attachment.id)
  const { sizeBytes } = attachment
  if (!(await liesWhole(path, sizeBytes))) throw new Response(null, { status: 404 })
  const { mime, inline } = TYPES[attachment.type]
  const isShown = inline && new URL(request.url).searchParams.has('inline')
  const etag = `"${attachment.id}"`
  const headers = new Headers({
    ...FILE_HEADERS,
    'content-type': mime,
    'content-disposition': contentDisposition(isShown ? 'inline' : 'attachment', attachment.name),
    'accept-ranges': 'bytes',
    etag,
  })
  const ifRange = request.headers.get('if-range')
  const isSame = ifRange === null || ifRange === etag
  const range = isSame ? readRange(request.headers.get('range'), sizeBytes) : undefined
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${sizeBytes}`)
    return new Response(null, { status: 416, headers })
  }
  const span = range ?? { start: 0, end: sizeBytes }
  headers.set('content-length', String(span.end - span.start))
  if (range) headers.set('content-range', `bytes ${span.start}-${span.end - 1}/${sizeBytes}`)
  const body = request.method === 'HEAD' ? null : streamFile(path, span)
  return new Response(body, { status: range ? 206 : 200, headers })
}

export async function liesWhole(path: string, sizeBytes: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  if (found?.size === sizeBytes) return true
  console.error(`Attachment lost: ${path} should hold ${sizeBytes} bytes and holds ${found?.size ?? 'none'}`)
  return false
}
