import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/server-runtime'
import { withLoadedOnce } from './loaded-once.ts'
import { withSettledActions } from './settled-actions.ts'

/**
 * Remix tries the patterns of all routes several times a request; each handler here has those alone that begin
 * as the address does (docs/decisions/0054-a-handler-for-each-part.md).
 */
export function handlersOf(loadBuild: () => Promise<ServerBuild>, mode: 'production' | 'development') {
  const load = async () => withLoadedOnce(withSettledActions(await loadBuild()))
  const handlers = new Map<string, RequestHandler>()
  let parts: Map<string, ServerBuild['routes']> | undefined
  let production: Promise<ServerBuild> | undefined
  return async (pathname: string): Promise<RequestHandler> => {
    if (mode === 'production') production ??= load()
    const build = await (production ?? load())
    parts ??= partsOf(build.routes)
    const part = mode === 'production' ? partAt(pathname, parts) : ALL
    let handler = handlers.get(part)
    if (!handler) {
      const routes = parts.get(part)
      // A build that changes while it is worked on must be asked for each time.
      handler = createRequestHandler(
        mode === 'production' ? (routes ? only(build, routes) : build) : load,
        mode,
      )
      handlers.set(part, handler)
    }
    return handler
  }
}

const ALL = '*'

/** The part of the portals, whose addresses begin with whatever a workspace is called. */
const PORTAL = ':'

export function partsOf(routes: ServerBuild['routes']): Map<string, ServerBuild['routes']> {
  const parts = new Map<string, ServerBuild['routes']>()
  for (const [id, route] of Object.entries(routes)) {
    if (id === 'root') continue
    const part = partOf(topOf(route, routes).path ?? '')
    const known = parts.get(part) ?? { root: routes.root! }
    parts.set(part, { ...known, [id]: route })
  }
  return parts
}

type Route = ServerBuild['routes'][string]

function topOf(route: Route, routes: ServerBuild['routes']): Route {
  const parent = routes[route.parentId ?? '']
  return parent && parent.id !== 'root' ? topOf(parent, routes) : route
}

function partOf(path: string): string {
  if (path.startsWith(':')) return PORTAL
  return path.split('/').slice(0, 2).join('/')
}

/** The part to which an address plainly belongs; {@link ALL} where it may be anybody's. */
export function partAt(pathname: string, parts: ReadonlyMap<string, unknown>): string {
  const path = pathname.replace(/\.data$/, '')
  // Remix knows more ways to write an address than these: capitals, escapes, empty segments.
  if (!/^(?:\/[a-zA-Z0-9_.-]+)+$/.test(path)) return ALL
  const [, first, second] = path.split('/')
  const name = [first, second].filter(Boolean).join('/')
  if (parts.has(name)) return name
  const begins = first!.toLowerCase()
  const isTaken = begins.startsWith('_') || [...parts.keys()].some((part) => part.split('/')[0] === begins)
  return isTaken ? ALL : PORTAL
}

function only(build: ServerBuild, routes: ServerBuild['routes']): ServerBuild {
  const known = Object.entries(build.assets.routes).filter(([id]) => id in routes)
  return { ...build, routes, assets: { ...build.assets, routes: Object.fromEntries(known) } }
}
