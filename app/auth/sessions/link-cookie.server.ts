import { redirect } from '@remix-run/node'
import { forget, ownCookie, readSecret } from './cookies.server.ts'
import type { GuardArgs } from './open-session.server.ts'

const HALF_AN_HOUR_MS = 30 * 60_000

/** Takes a link's secret out of the address bar and the history (ASVS 5.0, 3.4.5). */
function linkCookie({ context }: GuardArgs, name: string) {
  return ownCookie(`deskfile_link_${name}`, context.install.config.publicUrl, HALF_AN_HOUR_MS)
}

/** Redirects to the same page without its secret; undefined where the address holds none. */
export async function takeLinkSecret(
  args: GuardArgs,
  name: string,
  page: string,
  given = new URL(args.request.url).searchParams.get('token'),
): Promise<Response | undefined> {
  if (given === null) return undefined
  const cookie = linkCookie(args, name)
  // What we cannot have made was cut off in the mail; an older link must not answer for it.
  const isWhole = /^[\w-]{43}$/.test(given)
  const headers = { 'Set-Cookie': isWhole ? await cookie.serialize(given) : await forget(cookie) }
  return redirect(page, { headers })
}

export function readLinkSecret(args: GuardArgs, name: string): Promise<string | undefined> {
  return readSecret(linkCookie(args, name), args.request)
}

export function forgetLinkSecret(args: GuardArgs, name: string): Promise<string> {
  return forget(linkCookie(args, name))
}
