import { type Cookie, createCookie } from '@remix-run/node'
import { SESSION_MAX_MS } from './session.ts'

/** One for each workspace and the desk. Under https the `__Host-` prefix lets no other host set it. */
export function sessionCookie(realm: string, publicUrl: string | undefined): Cookie {
  return ownCookie(`deskfile_${realm}`, publicUrl, SESSION_MAX_MS)
}

/** The `__Host-` prefix demands Path=/. */
export function ownCookie(name: string, publicUrl: string | undefined, maxAgeMs: number): Cookie {
  const secure = publicUrl?.startsWith('https:') ?? false
  return createCookie(secure ? `__Host-${name}` : name, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: Math.floor(maxAgeMs / 1000),
  })
}

export async function readSecret(cookie: Cookie, request: Request): Promise<string | undefined> {
  const value: unknown = await cookie.parse(request.headers.get('cookie'))
  return typeof value === 'string' && /^[\w-]{43}$/.test(value) ? value : undefined
}

export function forget(cookie: Cookie): Promise<string> {
  return cookie.serialize('', { maxAge: 0 })
}
