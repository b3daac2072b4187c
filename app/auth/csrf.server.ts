import { refuse } from './refusing/refused.server.ts'

/**
 * Refuses a post from another origin, by Sec-Fetch-Site and Origin, and one with neither (ASVS 5.0, 3.5.1).
 * Without PUBLIC_URL, Origin must equal Host. @throws a 403 that names its reason.
 */
export function requireSameOrigin(request: Request, publicUrl: string | undefined): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  if (!isSameOrigin(request.headers, publicUrl)) throw refuse('foreign-origin', 403, { ours: publicUrl })
}

export function isSameOrigin(headers: Headers, publicUrl: string | undefined): boolean {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (site === null && origin === null) return false
  if (site !== null && site !== 'same-origin') return false
  if (origin === null) return true
  if (publicUrl !== undefined) return origin === publicUrl
  const host = headers.get('host')?.toLowerCase()
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)
}
