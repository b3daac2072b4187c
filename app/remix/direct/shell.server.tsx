import type { EntryContext, ServerBuild } from '@remix-run/node'
import { Links, RemixServer, Scripts, ScrollRestoration } from '@remix-run/react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Match } from './matcher.server.ts'

export interface Shell {
  /** For the end of `<head>` and of `<body>`. */
  headEnd: string
  bodyEnd(nonce: string): string
  /** Remix's, of this branch's routes alone: it goes through the patterns of all that it is given. */
  contextOf(match: Match, location: URL, loaderData: Record<string, unknown>): EntryContext
}

const NONCE = 'the-nonce-goes-here'
const BETWEEN = '<hr class="between"/>'

/** What every page of a branch has alike: its styles and scripts are written once. */
export function makeShell(build: ServerBuild, branch: Match['branch']): Shell {
  const ids = branch.map(({ id }) => id)
  const only = <Value,>(all: Record<string, Value | undefined>) =>
    Object.fromEntries(ids.flatMap((id) => (all[id] === undefined ? [] : [[id, all[id] as Value]])))
  const modules = Object.fromEntries(branch.map(({ id, module }) => [id, module]))
  const common = {
    manifest: { ...build.assets, routes: only(build.assets.routes) },
    routeModules: modules,
    serverHandoffString: escaped({ basename: build.basename, future: build.future, isSpaMode: false }),
    future: build.future,
    isSpaMode: false,
    serializeError: () => {
      throw new Error('A page with an error is not drawn here.')
    },
  } as unknown as EntryContext

  const contextOf: Shell['contextOf'] = (match, { pathname, search }, loaderData) => ({
    ...common,
    staticHandlerContext: {
      basename: '/',
      location: { pathname, search, hash: '', state: null, key: 'default' },
      matches: branch.map((route) => ({
        params: match.params,
        pathname,
        pathnameBase: pathname,
        route: route as never,
      })),
      loaderData,
      actionData: null,
      errors: null,
      statusCode: 200,
      loaderHeaders: {},
      actionHeaders: {},
      activeDeferreds: null,
    },
  })

  function drawEnds(): string[] {
    const match = { branch, params: {} }
    const path = branch.map(({ path = '' }) => path).filter(Boolean)
    const url = new URL(`http://localhost/${path.join('/').replaceAll(':', '')}`)
    const context = contextOf(match, url, {})
    const root = { default: () => null, Layout: Ends }
    context.routeModules = { ...modules, root } as never
    return renderToStaticMarkup(<RemixServer context={context} url={url.href} nonce={NONCE} />).split(BETWEEN)
  }
  const [headEnd, bodyEnd] = drawEnds()
  const parts = bodyEnd!.split(NONCE)
  return { headEnd: headEnd!, bodyEnd: (nonce) => parts.join(nonce), contextOf }
}

function Ends() {
  return (
    <>
      <Links />
      <hr className="between" />
      <ScrollRestoration nonce={NONCE} />
      <Scripts nonce={NONCE} />
    </>
  )
}

function escaped(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
