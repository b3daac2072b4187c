import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { ServerBuild } from '@remix-run/server-runtime'
import type { Logger } from 'pino'
import { METHODS, send, toRequest } from './http/adapter.ts'
import { clientAddress } from './http/client-address.ts'
import { isDecodable } from './http/escapes.ts'
import { handlersOf } from './http/handlers.ts'
import { type StaticFiles, serveStatic } from './http/static-files.ts'
import { answerWatcher, type Watch } from './watch/watch.ts'

/** Five files of 10 MiB, the text fields and what separates them (spec, section 2, Attachments). */
const MAX_UPLOAD_BYTES = 53 * 1024 * 1024
const MAX_FORM_BYTES = 512 * 1024

export interface FrontDoor extends Watch {
  build: () => Promise<ServerBuild>
  files: StaticFiles
  log: Logger
  mode: 'production' | 'development'
}

/** Everything that comes in: security headers, what machines ask, static files, limits, then Remix. */
export function frontDoor(door: FrontDoor): RequestListener {
  const { desk, deskfile, build, files, log, mode, metrics } = door
  const handlerAt = handlersOf(build, mode)
  return async (req, res) => {
    const began = performance.now()
    setSecurityHeaders(res, desk.config.publicUrl)
    const url = readUrl(req, desk.config.publicUrl)
    if (!url) return refuse(res, 400)
    if (!METHODS.includes(req.method ?? '')) return refuse(res.setHeader('allow', METHODS.join(', ')), 405)
    if (answerWatcher(door, url.pathname, req, res)) return
    if (serveStatic(files, url.pathname, req, res)) return

    const address = clientAddress(req, desk.config.trustProxy)
    const scope = deskfile.makeRequestScope(desk, address, req.method ?? 'GET')
    res.setHeader('x-request-id', scope.requestId)
    let isTooLarge = false
    const onExceeded = () => {
      isTooLarge = true
    }
    try {
      const request = toRequest(req, res, url, { maxBytes: maxBodyBytes(req, url), onExceeded })
      if (req.method !== 'GET' && req.method !== 'HEAD') {
        sayOrigin(request.headers, deskfile.isSameOrigin(request.headers, desk.config.publicUrl))
      }
      const handle = await handlerAt(url.pathname)
      const response = await handle(request, { desk, scope })
      if (isTooLarge && response.status === 500) return refuse(res, 413)
      await send(req, res, isForLater(response, scope.trouble) ? later(response) : response)
    } catch (error) {
      if (!res.destroyed && !res.writableEnded && !isClosed(error)) {
        log.error({ err: error, requestId: scope.requestId }, 'failed outside a page')
        if (!res.headersSent) refuse(res, 500)
        else res.destroy()
      }
    } finally {
      scope.end()
      const ms = performance.now() - began
      metrics.observe(req.method ?? '', url.pathname, res.statusCode, ms / 1_000)
      const { requestId, actor, workspaceId } = scope
      log.info(
        {
          requestId,
          actor: actor && `${actor.kind}:${actor.id}`,
          workspace: workspaceId,
          method: req.method,
          path: withoutSecrets(url.pathname),
          status: res.statusCode,
          ms: Math.round(ms * 10) / 10,
        },
        'request',
      )
    }
  }
}

/**
 * Remix compares Origin with Host on its own and answers a difference with a 500, also where PUBLIC_URL says that the
 * origin is ours and a proxy has changed the Host. So it is told the verdict alone, and the guards answer 403.
 */
function sayOrigin(headers: Headers, isOurs: boolean): void {
  headers.delete('origin')
  headers.set('sec-fetch-site', isOurs ? 'same-origin' : 'cross-site')
}

/** The disk failed, not the program: the same request may well succeed in a while. */
function isForLater({ status, headers }: Response, trouble: unknown): boolean {
  return (trouble !== undefined && status === 500) || (status === 503 && !headers.has('retry-after'))
}

function later(response: Response): Response {
  const headers = new Headers(response.headers)
  headers.set('retry-after', '60')
  return new Response(response.body, { status: 503, headers })
}

function setSecurityHeaders(res: ServerResponse, publicUrl: string | undefined): void {
  res.setHeader('x-content-type-options', 'nosniff')
  res.setHeader('referrer-policy', 'same-origin')
  res.setHeader('cross-origin-opener-policy', 'same-origin')
  res.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=()')
  // A page sets its own; whatever else goes out may do nothing.
  res.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  if (publicUrl?.startsWith('https:')) {
    res.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
}

/** The origin is the configured one: the Host header names us only where nothing else does. */
function readUrl(req: IncomingMessage, publicUrl: string | undefined): URL | undefined {
  const target = req.url ?? ''
  const origin = publicUrl ?? `http://${req.headers.host ?? 'localhost'}`
  // Not resolved against a base: "//elsewhere/" would then name another host.
  if (!target.startsWith('/') || !URL.canParse(origin + target)) return undefined
  const url = new URL(origin + target)
  if (!isDecodable(url.pathname)) return undefined
  return url.origin === new URL(origin).origin ? url : undefined
}

/** Where forms take files: on a ticket, and where the team opens one for a customer. */
const TAKES_FILES = /\/(?:tickets|new-ticket)\//

/** Only what takes files may be large. */
function maxBodyBytes(req: IncomingMessage, url: URL): number {
  const isUpload = /^multipart\/form-data/i.test(req.headers['content-type'] ?? '')
  return isUpload && TAKES_FILES.test(url.pathname) ? MAX_UPLOAD_BYTES : MAX_FORM_BYTES
}

function refuse(res: ServerResponse, status: number): void {
  const words = { 400: 'Bad request', 405: 'Not allowed', 413: 'Too large', 500: 'Something went wrong' }[
    status
  ]
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${words}\n`)
}

function isClosed(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'ABORT_ERR'
}

/** An invitation's token is a key: it is in the path until the first redirect. */
function withoutSecrets(path: string): string {
  return path.replace(/\/invitation\/[^/]+/, '/invitation/…')
}
