import { redirect } from '@remix-run/node'
import { notFound } from './refusing/refused.server.ts'

/** Leads a GET to the same address with one segment as we spell it: phones capitalise what begins a line. */
export function redirectToCanonicalPath(request: Request, written: string, canonical: string): Response {
  const { pathname, search } = new URL(request.url)
  const segments = pathname.split('/')
  // Two slashes would name another host; an escaped segment would lead to itself.
  const index = segments.indexOf(written)
  if (index < 1 || pathname.startsWith('//')) return notFound()
  return redirect(segments.with(index, canonical).join('/') + search, 301)
}
