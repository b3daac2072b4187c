import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import { isDecodable } from './escapes.ts'

/**
 * Refuses a Host header that is no host; it names us nowhere, only the rule of the same origin compares with
 * it. @returns undefined for what is no request to us.
 */
export function readUrl(req: IncomingMessage, publicUrl: string | undefined): URL | undefined {
  if (!isHost(req)) return undefined
  const target = req.url ?? ''
  const origin = publicUrl ?? 'http://localhost'
  // Not resolved against a base: "//elsewhere/" would then name another host.
  if (!target.startsWith('/') || !URL.canParse(origin + target)) return undefined
  const url = new URL(origin + target)
  // A way to ask that the framework has given up, and logs as an error.
  if (url.searchParams.has('_data')) url.searchParams.delete('_data')
  return url.origin === new URL(origin).origin && isDecodable(url.pathname) ? url : undefined
}

/** A name has 253 characters at most, a port five digits. */
const MAX_HOST_LENGTH = 260
const HOST = /^(?:[a-z0-9._-]+|\[([0-9a-f:.]+)\])(?::([0-9]{1,5}))?$/i

/** HTTP/1.0 may leave it out; two of them are one too many (RFC 9112, 3.2). */
function isHost({ headers, headersDistinct }: IncomingMessage): boolean {
  const { host } = headers
  if (host === undefined) return true
  if (host.length > MAX_HOST_LENGTH || (headersDistinct.host?.length ?? 0) > 1) return false
  const parts = HOST.exec(host)
  if (!parts) return false
  const [, ipv6, port] = parts
  return (ipv6 === undefined || isIPv6(ipv6)) && Number(port ?? 0) <= 65_535
}
