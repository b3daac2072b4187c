import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import { readAsked } from './asked-page.ts'
import { encodeData } from './encode.server.ts'
import { routeMatcher } from './matcher.server.ts'

/** As single fetch says that there is a redirect in the answer. */
const REDIRECT_IN_DATA = 202

/** A page of ours, written as Remix would write it: it resolves others. */
const OWN_PAGE = /^(?:\/[^/?#\\]+)+(?:\?[^#]+)?(?:#.+)?$/

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * Runs the action of a form, and answers where it says but where to go on (docs/decisions/0092). Undefined where it says
 * more, which `scope.acted` keeps for Remix: no action runs twice.
 */
export function directActions(build: ServerBuild) {
  const matchOf = routeMatcher(build.routes)

  return async (
    requestOf: (page: URL) => Request,
    url: URL,
    context: AppLoadContext,
  ): Promise<Response | undefined> => {
    const asked = readAsked(url)
    const match = asked && !asked.routes ? matchOf(asked.url.pathname) : undefined
    const leaf = match?.branch.at(-1)
    // Without a word for it in the address, a form is the page's around an index route.
    if (!leaf?.module.action || leaf.index) return undefined
    const acting = run(leaf.module.action, { request: requestOf(asked!.url), params: match!.params, context })
    context.scope.acted = acting
    const answer = await acting.catch(() => undefined)
    if (!(answer instanceof Response) || !REDIRECTS.has(answer.status)) return undefined
    const to = answer.headers.get('Location')
    if (to === null || !OWN_PAGE.test(to)) return undefined
    return asked!.isData ? inData(answer, to) : answer
  }
}

type Action = NonNullable<NonNullable<ServerBuild['routes'][string]>['module']['action']>

async function run(action: Action, args: Parameters<Action>[0]): Promise<unknown> {
  return action(args)
}

/** As single fetch has it. */
function inData({ status, headers: given }: Response, redirect: string): Response {
  const headers = new Headers(given)
  headers.set('X-Remix-Response', 'yes')
  headers.set('Content-Type', 'text/x-script')
  const revalidate = headers.has('X-Remix-Revalidate') || headers.has('Set-Cookie')
  const reload = headers.has('X-Remix-Reload-Document')
  const replace = headers.has('X-Remix-Replace')
  const body = encodeData({ redirect, status, revalidate, reload, replace })
  return new Response(body, { status: REDIRECT_IN_DATA, headers })
}
