import type { Server, ServerResponse } from 'node:http'
import { Server as TcpServer } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'

/** For this long clients that keep a connection open are still answered, and told that it closes. */
const LINGER_MS = 1_000
/** For a request that is on its way over a connection that was accepted last. */
const LAST_CALL_MS = 300
/** What is not answered by then is cut: fly.toml allows the whole process more than this. */
const LATEST_MS = 7_000

export interface Graceful {
  isStopping(): boolean
  /** Answers what is in flight, takes nothing new, and resolves when every connection is closed. */
  stop(): Promise<void>
}

/**
 * Lets a server stop without a reset for anybody who is connected: an idle connection that is closed may be the one
 * on which the next request is already under way. So for a moment each answer says `Connection: close`, and
 * `/readyz` says no; then nothing new is accepted; and only when what was accepted has had its say is closed what is
 * still idle. What the system has yet to hand over when the port closes it resets itself: proxies ask elsewhere.
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
      const closed = closePort(server)
      if ((await countConnections(server)) > 0) {
        await sleep(LAST_CALL_MS)
        // A busy process may not have read yet what arrived long ago.
        await nextTurn()
        await nextTurn()
      }
      server.closeIdleConnections()
      await closed
      clearTimeout(late)
    },
  }
}

/** As a server of plain TCP does: the one of HTTP would close idle connections in the same breath. */
function closePort(server: Server): Promise<void> {
  return new Promise((resolve) => {
    TcpServer.prototype.close.call(server, () => resolve())
  })
}

function countConnections(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((error, count) => resolve(error ? 0 : count)))
}
