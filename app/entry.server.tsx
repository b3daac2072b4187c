import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { documentHeaders, drawDocument } from './document/document.server.tsx'
import { takeHandOff } from './remix/hand-off.server.ts'
import { dropWording } from './remix/route-error.ts'

/** One module graph, so that there is one of everything. */
export * as deskfile from './deskfile.server.ts'

/** Milliseconds until a loader fails its page. */
export const streamTimeout = 20_000

/** What is not answered directly (app/remix/direct/): refused forms, errors, and all while developing. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const { scope } = context
  if (scope.answer && status === 200) return scope.answer
  const script = await takeHandOff(remixContext, scope.nonce)
  const { errors, actionData } = remixContext.staticHandlerContext
  const page = drawDocument({
    context,
    now: new Date(context.install.platform.now()),
    isError: Boolean(errors),
    isRefused: status >= 400 && actionData !== null,
    typed: errors && scope.method !== 'GET' ? await scope.typed() : undefined,
    children: <RemixServer context={remixContext} url={request.url} nonce={scope.nonce} />,
  })
  const end = page.lastIndexOf('</body>')
  for (const [name, value] of Object.entries(documentHeaders(scope.nonce))) {
    if (name !== 'Cache-Control' || !headers.has(name)) headers.set(name, value)
  }
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
