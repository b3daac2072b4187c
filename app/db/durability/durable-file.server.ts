import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Statement } from 'better-sqlite3'
import { type Trouble, troubleOf } from '#app/db/trouble.ts'
import { Checkpoints, type WalState } from './checkpoints.server.ts'
import { OutcomeUnknownError, UnsoundFileError } from './errors.ts'
import { FileConnection } from './file-connection.server.ts'
import { Mutex } from './mutex.ts'
import { Soundness, type Unsoundness } from './soundness.server.ts'
import type { Job } from './threads/job.ts'
import { ThreadDiedError, threads } from './threads/threads.server.ts'
import { takeTurn } from './turn.server.ts'

export interface FileEvents {
  troubled?: ((trouble: Trouble) => void) | undefined
  /** Undefined: it is sound again. */
  soundness?: ((unsound: Unsoundness | undefined) => void) | undefined
}

/** A database whose commits are synced beside the event loop (docs/decisions/0089). */
export class DurableFile {
  readonly path: string
  /** Held while a statement or a transaction runs, and not while it waits for the disk. */
  readonly mutex = new Mutex()
  readonly #events: FileEvents
  readonly #soundness: Soundness
  readonly #checkpoints: Checkpoints
  #current!: FileConnection

  private constructor(path: string, events: FileEvents) {
    this.path = path
    this.#events = events
    this.#soundness = new Soundness({
      openAnew: (how) => this.#mendAndOpen(how),
      hasFailed: () => this.#current.sync.hasFailed,
      isGone: () => !existsSync(path),
      changed: events.soundness,
    })
    this.#checkpoints = new Checkpoints(path, {
      prove: () => this.#known(this.#current.sync.prove()),
      failed: (error) => this.#noticed(error, { isHalfCarried: true }),
    })
  }

  /** Makes durable first what others have left in the WAL. @throws what SQLite says of a file that is none. */
  static async open(path: string, events: FileEvents, { mustExist = false } = {}): Promise<DurableFile> {
    const file = new DurableFile(path, events)
    try {
      await file.#openAnew({ mustExist, isFirstOpening: true })
    } catch (error) {
      if (!file.#current) throw error
      file.#fail(error)
    }
    return file
  }

  get connection(): Database {
    return this.#current.connection
  }

  get unsound(): Unsoundness | undefined {
    return this.#soundness.unsound
  }

  prepare(sql: string): Statement {
    return this.#current.prepare(sql)
  }

  run<Result>(act: () => Result): Result {
    try {
      return act()
    } catch (error) {
      this.#noticed(error)
      throw error
    }
  }

  /** As {@link takeTurn}. */
  whenWritable<Result>(act: () => Result): Promise<Result> {
    return takeTurn(act, {
      mutex: this.mutex,
      whatToWaitFor: () => {
        this.#soundness.refuseToWrite()
        return this.#checkpoints.whatToWaitFor(
          () => this.prepare('pragma wal_checkpoint(NOOP)').get() as WalState,
        )
      },
      failed: (error) => this.#noticed(error),
    })
  }

  /**
   * Call before the mutex is released. Resolves once all that was seen or written here is on the disk: whoever only
   * reads may have seen another's commit.
   * @param mustBeDurable else a disk that fails does not keep anybody from reading.
   * @throws OutcomeUnknownError
   */
  settle({ wrote, mustBeDurable }: { wrote: boolean; mustBeDurable: boolean }): Promise<void> | undefined {
    const { sync } = this.#current
    if (this.run(() => this.#current.haveOthersCommitted()) || wrote) sync.note()
    if (sync.isDurable && this.#soundness.isSound) return undefined
    const durable = this.#known(sync.durable())
    return mustBeDurable ? durable : durable.catch(() => {})
  }

  /** Before what was read here is written elsewhere, or told to another program. @throws OutcomeUnknownError */
  async settled(): Promise<void> {
    await this.mutex.take()
    let settled: Promise<void> | undefined
    try {
      settled = this.settle({ wrote: false, mustBeDurable: true })
    } finally {
      this.mutex.release()
    }
    await settled
  }

  /** For whoever goes without what was read rather than waits for a slow disk. What is unsound is read as it is. */
  async mayBeToldWithin(ms: number): Promise<boolean> {
    if (!this.#soundness.isSound) return true
    if (this.#current.sync.isSlowerThan(ms)) return false
    const settled = this.settled().then(
      () => true,
      () => true,
    )
    return Promise.race([settled, sleep(ms, false, { ref: false })])
  }

  async #known(synced: Promise<void>): Promise<void> {
    try {
      await synced
      this.#soundness.throwIfUnsound()
    } catch (error) {
      throw new OutcomeUnknownError(error)
    }
  }

  #noticed(error: unknown, { isHalfCarried = false } = {}): void {
    const wasNoticed = error instanceof OutcomeUnknownError || error instanceof UnsoundFileError
    const trouble = wasNoticed ? undefined : troubleOf(error)
    if (trouble === 'broken') this.#fail(error, { isHalfCarried })
    else if (trouble) this.#events.troubled?.(trouble)
  }

  #fail(cause: unknown, how?: { isHalfCarried: boolean }): void {
    this.#current.sync.fail(cause)
    this.#soundness.fail(cause, how)
  }

  async #mendAndOpen(how: () => Partial<Job>): Promise<void> {
    await this.#checkpoints.end()
    try {
      await this.#openAnew(how())
    } catch (error) {
      this.#current.sync.fail(error)
      throw error
    }
  }

  /** With new descriptors: an old one reports what it has failed at once more. */
  #openAnew(how: Partial<Job>): Promise<void> {
    return threads.run({ kind: 'open', path: this.path, ...how }, async () => {
      await this.mutex.take()
      try {
        const before = this.#current
        this.#current = new FileConnection(this.path, (error) => this.#fail(error))
        before?.sync.close().catch(() => {})
        before?.connection.close()
      } finally {
        this.mutex.release()
      }
    })
  }

  /** In the thread, which is the last to close. A file that is unsound stays open: closing would checkpoint it. */
  async close(): Promise<void> {
    await this.#checkpoints.end()
    if (!this.connection.open) return
    await this.#current.sync.prove().catch(() => {})
    await this.#soundness.end()
    const job = { kind: 'close', path: this.path } as const
    try {
      await threads
        .run(job, () => this.#closeOurs())
        .catch((error) => {
          if (!(error instanceof ThreadDiedError)) throw error
          return threads.run(job, () => {})
        })
    } finally {
      if (this.connection.open) await this.#closeOurs()
      await this.#current.sync.close()
    }
  }

  async #closeOurs(): Promise<void> {
    await this.mutex.take()
    try {
      this.connection.close()
    } finally {
      this.mutex.release()
    }
  }
}
