import { redirect } from '@remix-run/node'
import { notFound } from './refusing/refused.server.ts'

/** Leads a GET to the same address with one segment as we spell it: phones capitalise what begins a line. */
export function redirectToCanonicalPath(request: Request, written: string, ours: string): Response {
  const { pathname, search } = new URL(request.url)
  const segments = pathname.split('/')
  // Two slashes would name another host; an escaped segment would lead to itself.
  const place = segments.indexOf(written)
  if (place < 1 || pathname.startsWith('//')) return notFound()
  return redirect(segments.with(place, ours).join('/') + search, 301)
}
