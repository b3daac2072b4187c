import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import pLimit from 'p-limit'

/** Half of libuv's threads: files that stall leave the others to uploads, DNS and passwords. */
const atOnce = pLimit(Math.max(1, Math.floor(Number(process.env.UV_THREADPOOL_SIZE ?? 4) / 2)))

const syncData = promisify(fdatasync)

/** Of this process, since it began. */
export const syncCounts = { done: 0, failed: 0 }

/**
 * Group commit: all who wait share one fdatasync of the `-wal` in libuv's pool. The descriptor is our own; SQLite
 * locks the database and the `-shm`, so closing this one drops none of its locks.
 */
export class WalSync {
  readonly #fd: number
  readonly #failed: (error: unknown) => void
  #committed = 0
  #synced = 0
  #running: Promise<void> | undefined
  #runningSince = 0
  #failure: { cause: unknown } | undefined

  constructor(databasePath: string, failed: (error: unknown) => void) {
    this.#fd = openSync(`${databasePath}-wal`, 'r+')
    this.#failed = failed
  }

  /** Something was committed that is not known to be on the disk. */
  note(): void {
    this.#committed++
  }

  get isDurable(): boolean {
    return this.#synced === this.#committed && !this.#failure
  }

  get hasFailed(): boolean {
    return this.#failure !== undefined
  }

  /** Whether a sync is under way that takes longer than this. */
  isSlowerThan(ms: number): boolean {
    return this.#running !== undefined && performance.now() - this.#runningSince > ms
  }

  /** Resolves once all that was noted is on the disk. @throws the error of a failed sync, for ever after. */
  async durable(): Promise<void> {
    const mark = this.#committed
    for (;;) {
      if (this.#failure) throw this.#failure.cause
      if (this.#synced >= mark) return
      await this.#shareSync()
    }
  }

  /** One that begins after the call, for which nobody else waits. @throws the error of a failed sync. */
  async prove(): Promise<void> {
    await this.#running
    await this.#shareSync()
    if (this.#failure) throw this.#failure.cause
  }

  #shareSync(): Promise<void> {
    if (!this.#running) this.#runningSince = performance.now()
    this.#running ??= atOnce(() => this.#sync()).finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  /** Never again: the system reports a page that it could not write once, and then calls it written. */
  fail(cause: unknown): void {
    this.#failure ??= { cause }
  }

  async #sync(): Promise<void> {
    if (this.#failure) return
    // What is committed from here on waits for the next.
    const covers = this.#committed
    try {
      await syncData(this.#fd)
      this.#synced = covers
      syncCounts.done++
    } catch (error) {
      syncCounts.failed++
      this.fail(error)
      this.#failed(error)
    }
  }

  async close(): Promise<void> {
    this.fail(new Error('The file has been closed.'))
    while (this.#running) await this.#running
    closeSync(this.#fd)
  }
}
