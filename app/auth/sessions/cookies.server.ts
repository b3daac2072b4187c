import { type Cookie, createCookie } from '@remix-run/node'
import { SESSION_MAX_MS } from './session.ts'

/**
 * The session cookie of one workspace, or of the desk (`desk`): being signed in to one says nothing in another. Where
 * PUBLIC_URL is https it is Secure and takes the `__Host-` prefix, so that no other host can set it.
 */
export function sessionCookie(place: string, publicUrl: string | undefined): Cookie {
  return ownCookie(`deskfile_${place}`, publicUrl, SESSION_MAX_MS)
}

/** A cookie that only we read, on the whole site (the `__Host-` prefix demands Path=/). */
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

/** The secret a browser sent in `cookie`, or undefined for none and for what we cannot have made. */
export async function readSecret(cookie: Cookie, request: Request): Promise<string | undefined> {
  const value: unknown = await cookie.parse(request.headers.get('cookie'))
  return typeof value === 'string' && /^[\w-]{43}$/.test(value) ? value : undefined
}

/** The `Set-Cookie` that makes a browser forget it. */
export function forget(cookie: Cookie): Promise<string> {
  return cookie.serialize('', { maxAge: 0 })
}
