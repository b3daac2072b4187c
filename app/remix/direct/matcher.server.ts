import type { ServerBuild } from '@remix-run/server-runtime'

type Routes = ServerBuild['routes']
export type Route = NonNullable<Routes[string]>

/** The routes that an address leads through, the outermost first, and what its segments stand for. */
export interface Match {
  branch: readonly Route[]
  params: Record<string, string>
}

interface Segment {
  fixed: Map<string, Segment>
  param: { name: string; segment: Segment } | undefined
  branch: Route[] | undefined
}

/** Remix knows more ways to write an address than these: escapes, empty segments, a slash at the end. */
const PLAIN = /^(?:\/[a-zA-Z0-9_.-]+)+$/

/**
 * Finds what Remix finds, without going through the patterns of all routes. Undefined where the address is none of
 * ours, or is written in a way that Remix may read otherwise.
 */
export function routeMatcher(routes: Routes): (pathname: string) => Match | undefined {
  const top = segment()
  const branches = Object.values(routes).map((route) => branchOf(route!, routes))
  // An index route, and whatever lies deeper, goes before the route around it.
  for (const branch of branches.toSorted((a, b) => a.length - b.length)) add(branch)

  function add(branch: Route[]): void {
    const leaf = branch.at(-1)!
    if (leaf.path === undefined && !leaf.index) return
    const path = branch.map(({ path = '' }) => path).filter(Boolean)
    let at = top
    for (const part of path.join('/').split('/').filter(Boolean)) {
      if (/[?*]/.test(part))
        throw new Error(`The address of ${leaf.id} is of a kind that is not matched here.`)
      at = part.startsWith(':') ? paramOf(at, part.slice(1)) : fixedOf(at, part)
    }
    at.branch = branch
  }

  return (pathname) => {
    if (!PLAIN.test(pathname)) return undefined
    const parts = pathname.slice(1).split('/')
    const match = find(top, parts, 0, {})
    // Remix takes capitals for small letters.
    const lower = pathname.toLowerCase()
    if (lower === pathname || match === undefined) return match
    return find(top, lower.slice(1).split('/'), 0, {})?.branch === match.branch ? match : undefined
  }
}

function find(
  at: Segment,
  parts: string[],
  place: number,
  params: Record<string, string>,
): Match | undefined {
  const part = parts[place]
  if (part === undefined) return at.branch && { branch: at.branch, params }
  const fixed = at.fixed.get(part)
  const found = fixed && find(fixed, parts, place + 1, params)
  if (found || !at.param) return found
  return find(at.param.segment, parts, place + 1, { ...params, [at.param.name]: part })
}

function branchOf(route: Route, routes: Routes): Route[] {
  const parent = routes[route.parentId ?? '']
  return parent ? [...branchOf(parent, routes), route] : [route]
}

function segment(): Segment {
  return { fixed: new Map(), param: undefined, branch: undefined }
}

function fixedOf(at: Segment, part: string): Segment {
  const known = at.fixed.get(part) ?? segment()
  at.fixed.set(part, known)
  return known
}

function paramOf(at: Segment, name: string): Segment {
  at.param ??= { name, segment: segment() }
  if (at.param.name !== name) throw new Error(`One segment is called ${at.param.name} and ${name}.`)
  return at.param.segment
}
