import type { IncomingMessage, ServerResponse } from 'node:http'
import { CLOSED, readHeaders } from './adapter.ts'

/** What was sent with a form. */
export interface Sent {
  headers: Headers
  body: ReadableStream<Uint8Array>
}

/**
 * What a page's loaders read of a GET, and an action of a form. The web's Request costs more than the statements of a
 * short page; here each part is made when it is asked for.
 */
export function toPageRequest(req: IncomingMessage, res: ServerResponse, url: URL, sent?: Sent): Request {
  return new PageRequest(req, res, url, sent) as unknown as Request
}

class PageRequest {
  readonly url: string
  readonly method: string
  readonly body: Sent['body'] | null
  readonly #req: IncomingMessage
  readonly #res: ServerResponse
  #headers: Headers | undefined
  #signal: AbortSignal | undefined

  constructor(req: IncomingMessage, res: ServerResponse, url: URL, sent: Sent | undefined) {
    this.#req = req
    this.#res = res
    this.url = url.href
    this.method = req.method!
    this.body = sent?.body ?? null
    this.#headers = sent?.headers
  }

  get headers(): Headers {
    this.#headers ??= readHeaders(this.#req)
    return this.#headers
  }

  /** Aborted when the connection is done with, however it ended. */
  get signal(): AbortSignal {
    if (!this.#signal) {
      const abort = new AbortController()
      if (this.#res.destroyed) abort.abort(CLOSED)
      this.#res.once('close', () => abort.abort(CLOSED))
      this.#signal = abort.signal
    }
    return this.#signal
  }
}
