import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ServerBuild } from '@remix-run/server-runtime'
import type { Install } from './app.ts'
import { drain, limitedBody, readHeaders, send, toRequest } from './http/adapter.ts'
import type { Body } from './http/bodies.ts'
import { copyBody } from './http/body-copy.ts'
import { actingDirectly, directly } from './http/direct.ts'
import { handlersOf } from './http/handlers.ts'
import { CLIENT_LEFT, cut, refuse } from './http/plain.ts'
import { withinRequest } from './last-resort.ts'
import type { Watch } from './watch/watch.ts'

/** Five files of 10 MiB, the text fields and what separates them (spec, section 2, Attachments). */
const MAX_UPLOAD_BYTES = 53 * 1024 * 1024
const MAX_FORM_BYTES = 512 * 1024

export interface Pages extends Watch {
  build: () => Promise<ServerBuild>
  mode: 'production' | 'development'
}

/** What the front door has found out of a request. */
interface Found {
  url: URL
  address: string
  body: Body
}

/** Limits and a line in the log around what Remix answers. */
export function pages({ install, deskfile, build, mode, metrics }: Pages) {
  const { log } = install
  const handlerAt = handlersOf(build, mode)
  const isDirect = directly(deskfile.pagesOf, build, mode)
  const actDirectly = actingDirectly(deskfile.actionsOf, build, mode)
  const warnOfOrigin = makeOriginWarning(log, install.config.publicUrl)
  type Scope = ReturnType<typeof deskfile.makeRequestScope>

  async function answer(
    scope: Scope,
    { url, body }: Found,
    req: IncomingMessage,
    res: ServerResponse,
  ): Promise<void> {
    let isTooLarge = false
    const onExceeded = () => {
      isTooLarge = true
    }
    try {
      if (await isDirect(req, res, url, { install, scope })) return
      const isLarge = isUpload(req, url)
      const copy = copyBody(isLarge)
      const headers = readHeaders(req)
      const maxBytes = isLarge ? MAX_UPLOAD_BYTES : MAX_FORM_BYTES
      const isForm = req.method !== 'GET' && req.method !== 'HEAD'
      const sent = isForm ? limitedBody(req, res, { maxBytes, onExceeded, copy, ...body }) : undefined
      scope.typed = async () => {
        await drain(req, copy)
        const text = await deskfile.readTypedText(req.headers['content-type'] ?? '', copy.bytes())
        return text === '' ? undefined : { text, isCut: copy.isFull() }
      }
      if (isForm) {
        const isOurs = deskfile.isSameOrigin(headers, install.config.publicUrl)
        if (!isOurs) warnOfOrigin(headers)
        headers.set('sec-fetch-site', isOurs ? 'same-origin' : 'cross-site')
      }
      // Remix compares Origin with Host on its own, of a HEAD for data too, and answers a difference with a 500, also
      // where PUBLIC_URL says that the origin is ours and a proxy has changed the Host. It is told the verdict alone.
      headers.delete('origin')
      const context = { install, scope }
      const response =
        (sent && (await actDirectly(req, res, url, context, { headers, body: sent }))) ??
        (await (
          await handlerAt(url.pathname)
        )(
          // What an action has read there is no more of.
          toRequest(req, res, url, { headers, body: scope.acted ? undefined : sent }),
          context,
        ))
      // Whatever becomes of somebody whose session is over, the browser still has their pages (docs/decisions/0093).
      if (scope.hadSession && !scope.actor) res.setHeader('clear-site-data', '"cache"')
      if (res.destroyed) {
        await response.body?.cancel()
        return left(res)
      }
      if (isTooLarge && response.status === 500) return refuse(res, 413)
      // The framework's own words, where there is no page to say ours.
      if (response.headers.has('x-remix-error')) return refuse(res, response.status)
      await send(req, res, isForLater(response, scope.trouble) ? later(response) : response)
    } catch (error) {
      if (res.destroyed || res.writableEnded || isClosed(error)) return left(res)
      log.error({ err: error, requestId: scope.requestId }, 'failed outside a page')
      cut(res)
    }
  }

  return async (found: Found, req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const began = performance.now()
    const { url, address } = found
    const scope = deskfile.makeRequestScope(install, address, req.method ?? 'GET')
    res.setHeader('x-request-id', scope.requestId)
    try {
      await withinRequest(scope.requestId, () => answer(scope, found, req, res))
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

function left(res: ServerResponse): void {
  if (!res.headersSent) res.statusCode = CLIENT_LEFT
}

const WARN_EVERY_MS = 60_000

/** Our own pages under another address than PUBLIC_URL look like another site's: the log says what to mend, now and then. */
function makeOriginWarning(log: Install['log'], publicUrl: string | undefined) {
  let quietUntil = 0
  return (headers: Headers) => {
    if (performance.now() < quietUntil) return
    quietUntil = performance.now() + WARN_EVERY_MS
    const short = (name: string) => headers.get(name)?.slice(0, 200) ?? null
    const came = { origin: short('origin'), site: short('sec-fetch-site'), host: short('host') }
    const expected = publicUrl ?? `http(s)://${came.host}`
    log.warn({ setting: 'PUBLIC_URL', expected, ...came }, 'a form from another origin was refused')
  }
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

/** Where forms take files: on a ticket, and where the team opens one for a customer. */
const TAKES_FILES = /\/(?:tickets|new-ticket)\//

/** Only what takes files may be large, and take its time. */
export function isUpload(req: IncomingMessage, { pathname }: URL): boolean {
  return TAKES_FILES.test(pathname) && /^multipart\/form-data/i.test(req.headers['content-type'] ?? '')
}

function isClosed(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'ABORT_ERR'
}

/** An invitation's token is a key: it is in the path until the first redirect. */
function withoutSecrets(path: string): string {
  return path.replace(/\/invitation\/[^/]+/, '/invitation/…')
}
