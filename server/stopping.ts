import type { Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** For this long clients that keep a connection open are still answered, and told that it closes. */
const LINGER_MS = 1_000
/** What is not answered by then is cut: fly.toml allows the whole process more than this. */
const LATEST_MS = 7_000

export interface Graceful {
  isStopping(): boolean
  /** Answers what is in flight, takes nothing new, and resolves when every connection is closed. */
  stop(): Promise<void>
}

/**
 * Lets a server stop without a client ever seeing a reset: an idle connection that is closed may be the one on
 * which the next request is already under way. So each answer first says `Connection: close`, for a moment, and
 * only then the port and what is still idle are closed.
 */
export function stopGracefully(server: Server): Graceful {
  const active = new Set<ServerResponse>()
  let stopping = false
  server.prependListener('request', (_req, res: ServerResponse) => {
    if (stopping) res.setHeader('connection', 'close')
    active.add(res)
    res.once('close', () => active.delete(res))
  })

  return {
    isStopping: () => stopping,
    async stop() {
      stopping = true
      for (const res of active) {
        if (!res.headersSent) res.setHeader('connection', 'close')
        // Would never end by itself; its browser asks again.
        else if (String(res.getHeader('content-type')).startsWith('text/event-stream')) res.end()
      }
      if ((await countConnections(server)) > 0) await sleep(LINGER_MS)
      const late = setTimeout(() => server.closeAllConnections(), LATEST_MS - LINGER_MS)
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      })
      clearTimeout(late)
    },
  }
}

function countConnections(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((error, count) => resolve(error ? 0 : count)))
}
