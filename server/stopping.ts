import type { Server, ServerResponse } from 'node:http'
import { type Socket, Server as TcpServer } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { atMost } from './signals.ts'

/** For this long whoever is connected or comes is still answered, and told that the connection closes. */
const LINGER_MS = 500
/** The port is closed at a moment when nobody has come for so long, and at the latest then, counted from the signal. */
const QUIET_MS = 40
const PORT_CLOSED_BY_MS = 1_000
/** For a request that is on its way over a connection that was accepted last. */
const LAST_CALL_MS = 300
/** What is not answered by then is cut: fly.toml allows the whole process more than this. */
const LATEST_MS = 7_000

/** Nobody waits for a worker that retires: whoever keeps a connection has time to ask once more, and is told. */
const RETIRE_LINGER_MS = 5_000
/** The longest upload (http/connections.ts). */
const RETIRED_BY_MS = 600_000

export interface Graceful {
  isStopping(): boolean
  /** Answers what is in flight, takes nothing new, and resolves when every connection is closed. */
  stop(): Promise<void>
  /** The same without a hurry, while others listen at the port: may be followed by {@link Graceful.stop}. */
  retire(): Promise<void>
}

/**
 * Lets a server stop without a reset for anybody who is connected: an idle connection that is closed may be the one
 * on which the next request is already under way. So for a moment each answer says `Connection: close`, and
 * `/readyz` says no. What the system has yet to hand over when the port closes it resets itself, so whoever comes in the
 * last moments is accepted and waits for the answer: soon nobody comes, and then the port is closed. Only when what was
 * accepted has had its say is closed what is still idle.
 *
 * @param portIsClosed tells other processes that this one has closed the port, and resolves when all of them have.
 */
export function stopGracefully(server: Server, portIsClosed: () => Promise<void> = async () => {}): Graceful {
  const active = new Set<ServerResponse>()
  let stopping = false
  let closes = false
  let closed: Promise<void> | undefined
  server.prependListener('request', (_req, res: ServerResponse) => {
    if (closes) res.setHeader('connection', 'close')
    active.add(res)
    res.once('close', () => active.delete(res))
  })

  function sayThatItCloses(): void {
    closes = true
    for (const res of active) {
      if (!res.headersSent) res.setHeader('connection', 'close')
      // Would never end by itself; its browser asks again.
      else if (String(res.getHeader('content-type')).startsWith('text/event-stream')) res.end()
    }
  }

  /** As a server of plain TCP does: the one of HTTP would close idle connections in the same breath. */
  function closePort(): Promise<void> {
    closed ??= new Promise((resolve) => {
      TcpServer.prototype.close.call(server, () => resolve())
    })
    return closed
  }

  return {
    isStopping: () => stopping,
    async stop() {
      stopping = true
      sayThatItCloses()
      await turns()
      const since = performance.now()
      const late = setTimeout(() => server.closeAllConnections(), LATEST_MS)
      if ((await countConnections(server)) > 0) await sleep(LINGER_MS)
      if (!closed)
        await closeWhenQuiet(server, {
          since,
          closePort,
          portIsClosed,
        })
      if ((await countConnections(server)) > 0) {
        await sleep(LAST_CALL_MS)
        // A busy process may not have read yet what arrived long ago.
        await turns()
      }
      server.closeIdleConnections()
      await closed
      clearTimeout(late)
    },
    async retire() {
      sayThatItCloses()
      const all = closePort()
      void portIsClosed()
      await atMost(RETIRE_LINGER_MS, all)
      await turns()
      server.closeIdleConnections()
      await atMost(RETIRED_BY_MS, all)
    },
  }
}

/** The system hands over one connection a turn of the loop: where nobody came in several, nobody is waiting. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await nextTurn()
}

interface PortToClose {
  /** Of the signal. */
  since: number
  closePort(): unknown
  portIsClosed(): Promise<void>
}

/**
 * Closes the port once nobody comes any more. Who comes after {@link LINGER_MS}, and would come again after an answer,
 * is answered behind it.
 */
async function closeWhenQuiet(
  server: Server,
  { since, closePort, portIsClosed }: PortToClose,
): Promise<void> {
  const waiting = new Set<Socket>()
  let cameAt = performance.now()
  server.on('connection', (socket: Socket) => {
    cameAt = performance.now()
    if (cameAt < since + LINGER_MS) return
    waiting.add(socket)
    // Behind the server, which has it read from the next tick on.
    process.nextTick(() => socket.pause())
  })
  const latest = since + PORT_CLOSED_BY_MS
  for (let came = -1; performance.now() < Math.min(cameAt + QUIET_MS, latest) || came < waiting.size; ) {
    came = waiting.size
    await sleep(1)
    await turns()
    if (performance.now() > latest) break
  }
  closePort()
  await portIsClosed()
  for (const socket of waiting) socket.resume()
}

function countConnections(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((error, count) => resolve(error ? 0 : count)))
}
