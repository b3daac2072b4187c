import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Install } from './app.ts'
import { atMost } from './signals.ts'
import { answerWhenPortIsClosed, askToRetire, type Listening } from './worker-messages.ts'

/** Before a worker that failed is replaced: doubled each time it fails again. */
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 30_000
/** A worker that has served for so long has not failed, however it ends: it is replaced at once. */
const PROVEN_MS = 10_000
/** In a row, while nobody else serves: what is wrong does not go away by itself. */
const MAX_FAILURES = 5

/** A restart that takes a worker longer to come is given up. */
const STARTED_BY_MS = 60_000
/** The next one is replaced then, while this one still answers what takes long. */
const NEXT_AFTER_MS = 10_000

type End = [code: number | null, signal: string | null]

/** How it ended, also where the system would not start it. */
function endOf(worker: Worker): Promise<End> {
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
  /**
   * Replaces all of them one by one: a new one listens before an old one takes no more, and that one answers what it has
   * taken, however long that takes. Asked again meanwhile, it does so once more.
   */
  restart(): void
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
  log: Pick<Install['log'], 'error' | 'info'>,
  onListening: (address: AddressInfo) => void,
): Workers {
  // All accept from one queue of the system's, which is there for as long as anybody listens: when one ends, or is
  // replaced, nobody is lost who was about to be accepted.
  cluster.schedulingPolicy = cluster.SCHED_NONE
  const stopping = new AbortController()
  const serving = new Map<Worker, number>()
  const retired = new Set<Worker>()
  let isTold = false
  cluster.on('message', (worker, message: Listening) => {
    if (message?.deskfileListening === undefined) return
    serving.set(worker, performance.now())
    worker.emit('serving')
    if (serving.size < count || isTold) return
    isTold = true
    onListening(message.deskfileListening)
  })
  answerWhenPortIsClosed()
  let giveUp = () => {}
  const givenUp = new Promise<void>((resolve) => {
    giveUp = resolve
  })

  async function keep(worker: Worker, ended: Promise<End>): Promise<void> {
    for (let failures = 0; ; ) {
      const [code, signal] = await ended
      const since = serving.get(worker)
      serving.delete(worker)
      if (stopping.signal.aborted || retired.delete(worker)) return
      failures = since !== undefined && performance.now() - since >= PROVEN_MS ? 0 : failures + 1
      if (failures >= MAX_FAILURES && serving.size === 0) return giveUp()
      const ms = failures && Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1))
      log.error({ worker: worker.id, code, signal, failures, ms }, 'a worker ended and is replaced')
      await sleep(ms, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      worker = cluster.fork()
      ended = endOf(worker)
    }
  }

  /** @returns false where the new one does not come to serve: the old one goes on then. */
  async function replace(old: Worker): Promise<boolean> {
    const worker = cluster.fork()
    const ended = endOf(worker)
    await atMost(STARTED_BY_MS, Promise.race([once(worker, 'serving'), ended]))
    if (stopping.signal.aborted) return false
    if (!serving.has(worker)) {
      worker.process.kill('SIGKILL')
      return false
    }
    void keep(worker, ended)
    if (!serving.has(old)) return true
    retired.add(old)
    const gone = endOf(old)
    serving.delete(old)
    askToRetire(old)
    await atMost(NEXT_AFTER_MS, gone)
    return true
  }

  async function restartAll(): Promise<void> {
    log.info({ workers: serving.size }, 'the workers are restarted one by one')
    for (const old of [...serving.keys()]) {
      // One that died meanwhile has been replaced already.
      if (!serving.has(old)) continue
      if (await replace(old)) continue
      if (!stopping.signal.aborted)
        log.error({}, 'a new worker did not come to serve: the old ones go on, and the restart is given up')
      return
    }
    log.info({ workers: serving.size }, 'the workers are restarted')
  }

  let restarting: Promise<void> | undefined
  let isAskedAgain = false

  for (let i = 0; i < count; i++) {
    const worker = cluster.fork()
    void keep(worker, endOf(worker))
  }
  const all = () => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)

  return {
    givenUp,
    restart() {
      if (restarting) {
        isAskedAgain = true
        return
      }
      restarting = (async () => {
        do {
          isAskedAgain = false
          await restartAll()
        } while (isAskedAgain && !stopping.signal.aborted)
      })().finally(() => {
        restarting = undefined
      })
    },
    async stop(ms) {
      stopping.abort()
      const ended = Promise.all(all().map(endOf))
      for (const worker of all()) worker.process.kill('SIGTERM')
      await atMost(ms, ended)
      for (const worker of all()) worker.process.kill('SIGKILL')
    },
  }
}
