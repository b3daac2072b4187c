import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * Whom we are talking to, for throttles and the audit. A header is believed only where the operator said that a
 * proxy of theirs sets it: Fly's own header, or the last entry of X-Forwarded-For, which is the one that the
 * nearest proxy wrote.
 */
export function clientAddress(req: IncomingMessage, trustProxy: 'none' | 'fly' | 'forwarded'): string {
  const said =
    trustProxy === 'fly'
      ? req.headers['fly-client-ip']
      : trustProxy === 'forwarded'
        ? String(req.headers['x-forwarded-for'] ?? '')
            .split(',')
            .at(-1)
        : undefined
  const address =
    typeof said === 'string' && isIP(said.trim()) ? said.trim() : (req.socket.remoteAddress ?? 'unknown')
  return address.startsWith('::ffff:') ? address.slice(7) : address
}
