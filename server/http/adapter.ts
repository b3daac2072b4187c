import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Body } from './bodies.ts'
import type { BodyCopy } from './body-copy.ts'

const compress = promisify(gzip)

/** Below this a gzip's own overhead eats what it saves. */
const MIN_COMPRESSED_BYTES = 1_024

/** One object for every request: a fresh reason a request is what it costs to abort. */
export const CLOSED = new Error('the connection is closed')

/** The web's Request cannot hold every method (TRACE), and no page answers to others than these. */
export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

interface Limit extends Body {
  maxBytes: number
  onExceeded(): void
  copy: BodyCopy
}

/** The signal is aborted when the connection is done with, however it ended. */
export function toRequest(
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
  { headers, body }: { headers: Headers; body: ReadableStream<Uint8Array> | undefined },
): Request {
  const abort = new AbortController()
  if (res.destroyed) abort.abort(CLOSED)
  res.once('close', () => abort.abort(CLOSED))
  const init = { method: req.method!, headers, signal: abort.signal }
  return new Request(url, body ? ({ ...init, body, duplex: 'half' } as RequestInit) : init)
}

export function readHeaders(req: IncomingMessage): Headers {
  const headers = new Headers()
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const name = req.rawHeaders[i]!
    if (!name.startsWith(':')) headers.append(name, req.rawHeaders[i + 1]!)
  }
  return headers
}

/** What is read and thrown away after a refusal, so that the browser comes to the point of reading it. */
const MAX_DISCARDED_BYTES = 256 * 1024 * 1024

/**
 * Fails the body after `maxBytes`: a declared length is no promise. The rest is discarded, as a connection that
 * is cut while the browser still sends shows its user a network error in place of our answer.
 *
 * @param limit.onExceeded tells the front door: Remix makes a page of any error, and parsers wrap it.
 */
export function limitedBody(
  req: IncomingMessage,
  res: ServerResponse,
  { maxBytes, onExceeded, took, copy }: Limit,
): ReadableStream<Uint8Array> {
  let bytes = 0
  let isDiscarded = false
  const discard = () => {
    if (isDiscarded) return
    isDiscarded = true
    req.removeAllListeners('data')
    let discarded = 0
    req.on('data', (chunk: Buffer) => {
      discarded += chunk.byteLength
      took(chunk.byteLength)
      copy.add(chunk)
      if (discarded > MAX_DISCARDED_BYTES) req.destroy()
    })
    req.resume()
  }
  return new ReadableStream<Uint8Array>({
    start(controller) {
      // A guard that refuses never reads at all.
      res.once('finish', () => {
        if (!req.complete) discard()
      })
      copy.readOn = discard
      req.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength
        took(chunk.byteLength)
        copy.add(chunk)
        if (bytes > maxBytes) {
          onExceeded()
          controller.error(new Error('the body is too large'))
          discard()
          return
        }
        controller.enqueue(chunk)
        if ((controller.desiredSize ?? 0) <= 0) req.pause()
      })
      req.once('end', () => {
        if (!isDiscarded) controller.close()
      })
      req.once('error', (error) => controller.error(error))
      req.once('aborted', () => controller.error(CLOSED))
      req.pause()
    },
    pull: () => void req.resume(),
    cancel: discard,
  })
}

/** Waits for the rest of a body that nobody read to its end, as far as it is kept. */
export async function drain(req: IncomingMessage, copy: BodyCopy): Promise<void> {
  if (req.complete || req.destroyed || copy.isFull()) return
  await new Promise<void>((resolve) => {
    req.once('end', resolve)
    req.once('close', resolve)
    copy.readOn?.()
    req.on('data', () => copy.isFull() && resolve())
  })
}

/** Sends pages as one string with its length, compressed where worth it; files and event streams flow. */
export async function send(req: IncomingMessage, res: ServerResponse, response: Response): Promise<void> {
  res.statusCode = response.status
  for (const [name, value] of response.headers) {
    // The framework notes for itself that a page threw what it answers.
    if (name !== 'set-cookie' && name !== 'x-remix-catch') res.setHeader(name, value)
  }
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('set-cookie', cookies)
  if (!response.body || req.method === 'HEAD') {
    await response.body?.cancel()
    res.end()
    return
  }
  // A file goes out as it is and as it is read, a text too: it may be 10 MB, or a range of one.
  if (!isText(response.headers.get('content-type')) || response.headers.has('content-disposition')) {
    await pipeline(Readable.fromWeb(response.body as never), res)
    return
  }
  await sendText(req, res, Buffer.from(await response.arrayBuffer()))
}

/** Compressed where worth it; the caller has set status and headers. */
export async function sendText(req: IncomingMessage, res: ServerResponse, text: Buffer): Promise<void> {
  let body = text
  if (body.byteLength >= MIN_COMPRESSED_BYTES && /\bgzip\b/.test(req.headers['accept-encoding'] ?? '')) {
    body = await compress(body)
    res.setHeader('content-encoding', 'gzip')
  }
  res.appendHeader('vary', 'Accept-Encoding')
  res.setHeader('content-length', body.byteLength)
  res.end(body)
}

function isText(type: string | null): boolean {
  return type !== null && /^(?:text\/(?:html|x-script|plain)|application\/json)/.test(type)
}
