import type { ServerBuild } from '@remix-run/server-runtime'

interface Segment {
  statics: Map<string, Segment>
  dynamic: Segment | undefined
  /** Set where a route ends here. */
  pattern: string | undefined
}

/**
 * Names the route that a path belongs to, as `/:subdomain/tickets/:ticket`: labels of metrics must not grow with
 * what people ask for.
 *
 * @returns a function that answers 'other' for a path of no route.
 */
export function routePatterns(routes: ServerBuild['routes']): (path: string) => string {
  const root: Segment = { statics: new Map(), dynamic: undefined, pattern: '/' }
  for (const id of Object.keys(routes)) add(root, fullPath(routes, id))
  return (path) => {
    // Single fetch asks for a page's data beside it.
    const page = path.replace(/(?:\/_root)?\.data$/, '')
    return find(root, page.split('/').filter(Boolean))?.pattern ?? 'other'
  }
}

function fullPath(routes: ServerBuild['routes'], id: string): string {
  const route = routes[id]
  if (!route) return ''
  const above = route.parentId ? fullPath(routes, route.parentId) : ''
  return route.path ? `${above}/${route.path}` : above
}

function add(root: Segment, path: string): void {
  let at = root
  for (const part of path.split('/').filter(Boolean)) {
    const next: Segment = { statics: new Map(), dynamic: undefined, pattern: undefined }
    if (part.startsWith(':') || part === '*') at = at.dynamic ??= next
    else {
      if (!at.statics.has(part)) at.statics.set(part, next)
      at = at.statics.get(part)!
    }
  }
  at.pattern ??= path || '/'
}

function find(at: Segment, [part, ...rest]: string[]): Segment | undefined {
  if (part === undefined) return at.pattern === undefined ? undefined : at
  const fixed = at.statics.get(part)
  return (fixed && find(fixed, rest)) ?? (at.dynamic && find(at.dynamic, rest))
}
