import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * Believes a header only where a proxy of the operator's sets it: Fly's own, or the last entry of
 * X-Forwarded-For, which the nearest proxy wrote.
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
