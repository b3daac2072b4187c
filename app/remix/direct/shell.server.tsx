import type { EntryContext, ServerBuild } from '@remix-run/node'
import { Links, RemixServer, Scripts, ScrollRestoration } from '@remix-run/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { addressOf, branchDrawing, type DrawBranch } from './branch.server.tsx'
import type { Match } from './matcher.server.ts'

export interface Shell {
  /** For the end of `<head>` and of `<body>`. */
  headEnd: string
  bodyEnd(nonce: string): string
  draw: DrawBranch
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

  const pathname = addressOf(branch)
  const context: EntryContext = {
    ...common,
    staticHandlerContext: {
      basename: '/',
      location: { pathname, search: '', hash: '', state: null, key: 'default' },
      matches: branch.map((route) => ({
        params: {},
        pathname,
        pathnameBase: pathname,
        route: route as never,
      })),
      loaderData: {},
      actionData: null,
      errors: null,
      statusCode: 200,
      loaderHeaders: {},
      actionHeaders: {},
      activeDeferreds: null,
    },
  }

  function drawEnds(): string[] {
    const root = { default: () => null, Layout: Ends }
    const ends = { ...context, routeModules: { ...modules, root } as never }
    const url = `http://localhost${pathname}`
    return renderToStaticMarkup(<RemixServer context={ends} url={url} nonce={NONCE} />).split(BETWEEN)
  }
  const [headEnd, bodyEnd] = drawEnds()
  const parts = bodyEnd!.split(NONCE)
  return {
    headEnd: headEnd!,
    bodyEnd: (nonce) => parts.join(nonce),
    draw: branchDrawing(branch, context),
  }
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
