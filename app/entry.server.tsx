import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { PageContext } from './document/page-context.tsx'
import { language } from './i18n/catalogue.server.ts'
import { WordsProvider } from './i18n/words-provider.tsx'
import { takeHandOff } from './remix/hand-off.server.ts'
import { dropWording } from './remix/route-error.ts'
import { NonceContext } from './ui/look/nonce.ts'

/** One module graph, so that there is one of everything. */
export * as deskfile from './deskfile.server.ts'

/** Milliseconds until a loader fails its page. */
export const streamTimeout = 20_000

/** To one string: no page here streams, and a string costs half of a stream. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { install, scope }: AppLoadContext,
): Promise<Response> {
  if (scope.answer && status === 200) return scope.answer
  const script = await takeHandOff(remixContext, scope.nonce)
  const { errors } = remixContext.staticHandlerContext
  const typed = errors && scope.method !== 'GET' ? await scope.typed() : undefined
  const site = errors && scope.site && { ...scope.site, isSignedIn: scope.actor?.kind === 'customer' }
  const page = renderToString(
    <NonceContext.Provider value={scope.nonce}>
      <PageContext.Provider
        value={{
          requestId: scope.requestId,
          isBusy: scope.trouble !== undefined,
          isRefused: status >= 400 && remixContext.staticHandlerContext.actionData !== null,
          typed,
          site: site ?? undefined,
        }}
      >
        <WordsProvider {...language} now={new Date(install.platform.now())} timeZone={scope.timeZone}>
          <RemixServer context={remixContext} url={request.url} nonce={scope.nonce} />
        </WordsProvider>
      </PageContext.Provider>
    </NonceContext.Provider>,
  )
  const end = page.lastIndexOf('</body>')
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Security-Policy', documentPolicy(scope.nonce))
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store')
  return new Response(`<!DOCTYPE html>${page.slice(0, end)}${script}${page.slice(end)}`, { status, headers })
}

/** The visitor gets the id; the log gets the rest. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
): void {
  dropWording(error)
  if (request.signal.aborted) return
  // The request's own line says it.
  if (isRouteErrorResponse(error) && error.status < 500) return
  context.scope.report(error)
  context.install.log.error({ err: error, requestId: context.scope.requestId }, 'failed')
}

/** Scripts and styles are ours or carry this answer's nonce; nobody frames us. */
function documentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
