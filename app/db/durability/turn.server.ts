import { setTimeout as sleep } from 'node:timers/promises'
import type { Mutex } from './mutex.ts'
import { isBusy } from './soundness.server.ts'
import { ThreadDiedError } from './threads/threads.server.ts'

/** As long as SQLite's busy handler waited, but beside the event loop. */
const BUSY_MS = 5000
const PAUSES_MS = [1, 2, 5, 10]

/** Of threads, over one write. */
const MAX_DEATHS = 3

interface Turn {
  mutex: Mutex
  /** What to wait for first. @throws where nothing may be written. */
  whatToWaitFor(): Promise<void> | undefined
  failed(error: unknown): void
}

/**
 * Runs what takes the write lock, for the holder of the mutex, which others have while this one waits.
 * @throws UnsoundFileError; SQLITE_BUSY after five seconds.
 */
export async function takeTurn<Result>(
  act: () => Result,
  { mutex, whatToWaitFor, failed }: Turn,
): Promise<Result> {
  const lettingOthersIn = async (waited: Promise<unknown>) => {
    mutex.release()
    try {
      await waited
    } finally {
      await mutex.take()
    }
  }
  let until = performance.now() + BUSY_MS
  let deaths = 0
  for (let tries = 0; ; tries++) {
    try {
      const first = whatToWaitFor()
      if (!first) return act()
      await lettingOthersIn(first)
      until = performance.now() + BUSY_MS
      continue
    } catch (error) {
      const mayPass = isBusy(error) || (error instanceof ThreadDiedError && ++deaths < MAX_DEATHS)
      if (!mayPass || performance.now() > until) {
        failed(error)
        throw error
      }
    }
    await lettingOthersIn(sleep(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]))
  }
}
