import { createServer, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** More than browsers of a large office keep open, less than a machine has files for. */
export const MAX_FROM_ONE_ADDRESS = 300
const MAX_CONNECTIONS = 3_000

/** Of a request's head. */
const HEADERS_MS = 15_000
/** Of a whole request, the longest upload: shorter limits are the bodies' own (bodies.ts). */
const REQUEST_MS = 600_000
/** Longer than proxies keep a connection, so that they close it and not we. */
const KEEP_ALIVE_MS = 65_000
const LOOK_MS = 5_000

/** An answer of which nobody takes anything for so long is for nobody. */
const UNREAD_MS = 60_000

/** Limits time and connections, in all and for one address. @param isBehindProxy counts requests instead. */
export function makeServer({ isBehindProxy }: { isBehindProxy: boolean }): Server {
  const server = createServer({
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: HEADERS_MS,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: LOOK_MS,
  })
  server.maxConnections = MAX_CONNECTIONS
  if (isBehindProxy) return server
  const count = countEach(MAX_FROM_ONE_ADDRESS)
  server.prependListener('connection', (socket: Socket) => {
    const leave = count(socket.remoteAddress ?? '')
    if (leave) socket.once('close', leave)
    else socket.destroy()
  })
  return server
}

/** Counts what is open for each: undefined where one more would be too many, else what ends it. */
export function countEach(most: number): (whose: string) => (() => void) | undefined {
  const open = new Map<string, number>()
  return (whose) => {
    const count = open.get(whose) ?? 0
    if (count >= most) return undefined
    open.set(whose, count + 1)
    return () => {
      const left = open.get(whose)! - 1
      if (left > 0) open.set(whose, left)
      else open.delete(whose)
    }
  }
}

/** Cuts the connection where the answer waits to be read and nobody does; one that takes long to make goes on. */
export function endUnread(res: ServerResponse): void {
  res.setTimeout(UNREAD_MS, () => {
    if (res.socket && res.socket.writableLength > 0) res.socket.destroy()
  })
}
