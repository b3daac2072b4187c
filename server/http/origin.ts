/**
 * Leaves the question where a request comes from to the guards, which refuse a foreign one with the 403 page and
 * know PUBLIC_URL. Remix (from 2.17.3) asks it too, but compares Origin with the Host alone and throws: a foreign
 * post would be a 500, and so would every post behind a proxy that rewrites the Host. It is told what it wants to
 * hear; what a client says of X-Forwarded-Host counts for nothing here.
 */
export function leaveOriginToGuards(headers: Headers): void {
  headers.delete('x-forwarded-host')
  const origin = headers.get('origin')
  if (origin === null) return
  const host = URL.canParse(origin) ? new URL(origin).host : ''
  // What is no origin is said as browsers say "none of your business", which the guards refuse.
  if (host === '') headers.set('origin', 'null')
  headers.set('x-forwarded-host', host || 'null')
}
