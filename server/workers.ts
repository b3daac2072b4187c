import cluster, { type Worker } from 'node:cluster'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Install } from './app.ts'
import { atMost } from './signals.ts'

/** Before a worker that failed is replaced: doubled each time it fails again. */
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 30_000
/** A worker that has served for so long has not failed, however it ends: it is replaced at once. */
const PROVEN_MS = 10_000
/** In a row, while nobody else serves: what is wrong does not go away by itself. */
const MAX_FAILURES = 5

/** Node's own event is not told of workers that open the port by themselves (serve.ts). */
interface Listening {
  deskfileListening: AddressInfo
}

/** In a worker: says that it serves. */
export function sayListening(address: AddressInfo): void {
  process.send?.({ deskfileListening: address } satisfies Listening, undefined, undefined, () => {
    // Without the primary there is nobody to tell, and this worker ends by itself.
  })
}

/** How it ended, also where the system would not start it. */
function endOf(worker: Worker): Promise<[code: number | null, signal: string | null]> {
  return new Promise((resolve) => {
    worker.once('exit', (code, signal) => resolve([code, signal]))
    worker.on('error', () => {
      if (worker.process.pid === undefined) resolve([null, null])
    })
  })
}

export interface Workers {
  /** Settles where none of them comes to serve: whoever runs this process must hear of it. */
  givenUp: Promise<void>
  /** SIGTERM to all, and SIGKILL to those who are there after `ms`. */
  stop(ms: number): Promise<void>
}

/**
 * Keeps so many workers running: one that ends is replaced, after a pause that grows while it fails.
 *
 * @param onListening told where they listen, once all of them do.
 */
export function keepWorkers(
  count: number,
  log: Pick<Install['log'], 'error'>,
  onListening: (address: AddressInfo) => void,
): Workers {
  const stopping = new AbortController()
  const serving = new Map<Worker, number>()
  let isTold = false
  cluster.on('message', (worker, message: Listening) => {
    if (message?.deskfileListening === undefined) return
    serving.set(worker, performance.now())
    if (serving.size < count || isTold) return
    isTold = true
    onListening(message.deskfileListening)
  })

  async function keep(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const worker = cluster.fork()
      const [code, signal] = await endOf(worker)
      const since = serving.get(worker)
      serving.delete(worker)
      if (stopping.signal.aborted) return
      failures = since !== undefined && performance.now() - since >= PROVEN_MS ? 0 : failures + 1
      if (failures >= MAX_FAILURES && serving.size === 0) return
      const ms = failures && Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1))
      log.error({ worker: worker.id, code, signal, failures, ms }, 'a worker ended and is replaced')
      await sleep(ms, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const kept = Array.from({ length: count }, keep)
  const each = (act: (worker: Worker) => void) => {
    for (const worker of Object.values(cluster.workers ?? {})) if (worker) act(worker)
  }

  return {
    givenUp: Promise.race(kept),
    async stop(ms) {
      stopping.abort()
      each((worker) => worker.process.kill('SIGTERM'))
      await atMost(ms, Promise.all(kept))
      each((worker) => worker.process.kill('SIGKILL'))
    },
  }
}
