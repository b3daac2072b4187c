import { threads } from './threads/threads.server.ts'

/** As SQLite's own: 1,000 pages of 4 kB. */
const CHECKPOINT_AT_FRAMES = 1000

/** In frames. */
export interface WalState {
  log: number
  checkpointed: number
}

interface CheckpointOptions {
  /** That the WAL is on the disk, after the thread has opened it. */
  prove(): Promise<void>
  failed(error: unknown): void
}

/** Keeps one WAL short, in a thread. */
export class Checkpoints {
  readonly #path: string
  readonly #options: CheckpointOptions
  #running: Promise<void> | undefined
  #isGateClosed = false
  #triedAt = 0

  constructor(path: string, options: CheckpointOptions) {
    this.#path = path
    this.#options = options
  }

  /**
   * What whoever writes waits for, if anything: a commit with which the WAL begins anew syncs, so that one is made in
   * the thread. @throws through the promise what the thread met.
   */
  whatToWaitFor(look: () => WalState): Promise<void> | undefined {
    if (this.#isGateClosed) return this.#running
    const { log, checkpointed } = look()
    if (log === checkpointed) {
      this.#isGateClosed = true
      return this.#run()
    }
    if (log < this.#triedAt) this.#triedAt = 0
    // Not at every commit: somebody who reads for long keeps all of it from being carried over.
    if (log - this.#triedAt >= CHECKPOINT_AT_FRAMES && !this.#running) {
      this.#triedAt = log
      this.#run().catch(() => {})
    }
    return undefined
  }

  #run(): Promise<void> {
    this.#running ??= threads
      .run({ kind: 'checkpoint', path: this.#path }, async (step) => {
        // Under the thread's write lock they would give up after five seconds, which a slow disk takes.
        if (step > 0) this.#isGateClosed = true
        await this.#options.prove()
      })
      .catch((error) => {
        this.#options.failed(error)
        throw error
      })
      .finally(() => {
        this.#isGateClosed = false
        this.#running = undefined
      })
    return this.#running
  }

  async end(): Promise<void> {
    await this.#running?.catch(() => {})
  }
}
