import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Statement } from 'better-sqlite3'
import { connect } from '#app/db/connection/connect.server.ts'
import { prepareOnce } from '#app/db/connection/prepare-once.server.ts'
import { isDamaged, type Trouble, troubleOf } from '#app/db/trouble.ts'
import { Checkpoints, type WalState } from './checkpoints.server.ts'
import { OutcomeUnknownError, UnsoundFileError } from './errors.ts'
import type { Job } from './job.ts'
import { Mutex } from './mutex.ts'
import { ThreadDiedError, threads } from './threads.server.ts'
import { WalSync } from './wal-sync.server.ts'

/** As long as SQLite's busy handler waited, but beside the event loop. */
const BUSY_MS = 5000
const BUSY_PAUSES_MS = [1, 2, 5, 10]

/** Of threads, over one write. */
const MAX_DEATHS = 3

const MENDING_PAUSES_MS = [0, 1000, 2000, 5000, 10_000, 30_000]

/** Since when (milliseconds UTC) and why nothing is written. */
export interface Unsoundness {
  since: number
  cause: unknown
  /** A checkpoint met it. */
  isHalfCarried: boolean
}

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
  readonly #checkpoints: Checkpoints
  readonly #closing = new AbortController()
  #connection!: Database
  #statements!: Pick<Database, 'prepare'>
  #commitsOfOthers!: Statement
  #sync!: WalSync
  #commitsSeen: unknown
  #unsound: Unsoundness | undefined
  #mending: Promise<void> | undefined

  private constructor(path: string, events: FileEvents) {
    this.path = path
    this.#events = events
    this.#checkpoints = new Checkpoints(path, {
      prove: () => this.#prove(),
      failed: (error) => this.#noticed(error, { isHalfCarried: true }),
    })
  }

  /** Makes durable first what others have left in the WAL. @throws what SQLite says of a file that is none. */
  static async open(path: string, events: FileEvents, { mustExist = false } = {}): Promise<DurableFile> {
    const file = new DurableFile(path, events)
    try {
      await file.#openAnew({ mustExist, isFirstOpening: true })
    } catch (error) {
      if (!file.#connection) throw error
      file.#fail(error)
    }
    return file
  }

  get connection(): Database {
    return this.#connection
  }

  get unsound(): Unsoundness | undefined {
    return this.#unsound && isBusy(this.#unsound.cause) ? undefined : this.#unsound
  }

  prepare(sql: string): Statement {
    return this.#statements.prepare(sql)
  }

  run<Result>(act: () => Result): Result {
    try {
      return act()
    } catch (error) {
      this.#noticed(error)
      throw error
    }
  }

  /**
   * Runs what takes the write lock, for the holder of the {@link mutex}, which others have while this one waits.
   * @throws UnsoundFileError; SQLITE_BUSY after five seconds.
   */
  async whenWritable<Result>(act: () => Result): Promise<Result> {
    let until = performance.now() + BUSY_MS
    for (let tries = 0; ; tries++) {
      try {
        this.#refuseUnsound()
        const before = this.#checkpoints.before(() => this.#lookAtWal())
        if (!before) return act()
        await this.#lettingOthersIn(before)
        until = performance.now() + BUSY_MS
        continue
      } catch (error) {
        const mayPass = isBusy(error) || (error instanceof ThreadDiedError && tries < MAX_DEATHS)
        if (!mayPass || performance.now() > until) {
          this.#noticed(error)
          throw error
        }
      }
      await this.#lettingOthersIn(sleep(BUSY_PAUSES_MS[Math.min(tries, BUSY_PAUSES_MS.length - 1)]))
    }
  }

  /** Somebody who holds the lock keeps a file from being mended: that passes. */
  #refuseUnsound(): void {
    if (!this.#unsound) return
    const { cause } = this.#unsound
    throw isBusy(cause) ? cause : new UnsoundFileError(cause)
  }

  async #lettingOthersIn(waited: Promise<unknown>): Promise<void> {
    this.mutex.release()
    try {
      await waited
    } finally {
      await this.mutex.take()
    }
  }

  #lookAtWal(): WalState {
    return this.prepare('pragma wal_checkpoint(NOOP)').get() as WalState
  }

  /**
   * Call before the mutex is released. Resolves once all that was seen or written here is on the disk: whoever only
   * reads may have seen another's commit.
   * @param mustBe else a disk that fails does not keep anybody from reading.
   * @throws OutcomeUnknownError
   */
  settle({ wrote, mustBe }: { wrote: boolean; mustBe: boolean }): Promise<void> | undefined {
    const commits = this.run(() => this.#commitsOfOthers.get())
    if (wrote || commits !== this.#commitsSeen) this.#sync.note()
    this.#commitsSeen = commits
    if (this.#sync.isDurable && !this.#unsound) return undefined
    const durable = this.#durable()
    return mustBe ? durable : durable.catch(() => {})
  }

  /** Before what was read here is written elsewhere, or told to another program. @throws OutcomeUnknownError */
  async settled(): Promise<void> {
    await this.mutex.take()
    let settled: Promise<void> | undefined
    try {
      settled = this.settle({ wrote: false, mustBe: true })
    } finally {
      this.mutex.release()
    }
    await settled
  }

  /** Whether what was read here may be told, for whoever goes without it rather than waits for a slow disk. */
  async settledWithin(ms: number): Promise<boolean> {
    if (this.#unsound) return true
    if (this.#sync.isSlowerThan(ms)) return false
    const settled = this.settled().then(
      () => true,
      () => true,
    )
    return Promise.race([settled, sleep(ms, false, { ref: false })])
  }

  /** Asks the system through the descriptor that was there before: a later one does not hear what failed earlier. */
  async #prove(): Promise<void> {
    this.#sync.note()
    await this.#durable()
  }

  async #durable(): Promise<void> {
    try {
      await this.#sync.durable()
      if (this.#unsound) throw this.#unsound.cause
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

  /** Nothing is acknowledged on it, nor checkpointed, before it has been mended. */
  #fail(cause: unknown, { isHalfCarried = false } = {}): void {
    this.#sync.fail(cause)
    if (this.#unsound) {
      this.#unsound.isHalfCarried ||= isHalfCarried
      return
    }
    this.#unsound = { since: Date.now(), cause, isHalfCarried }
    if (this.unsound) this.#events.soundness?.(this.unsound)
    this.#mending = this.#mend()
  }

  async #mend(): Promise<void> {
    const { signal } = this.#closing
    for (let tries = 0; this.#unsound && !signal.aborted; tries++) {
      const pause = MENDING_PAUSES_MS[Math.min(tries, MENDING_PAUSES_MS.length - 1)]
      await sleep(pause, undefined, { signal, ref: false }).catch(() => {})
      await this.#tryToMend()
    }
  }

  async #tryToMend(): Promise<void> {
    try {
      await this.#checkpoints.end()
      const { cause, isHalfCarried } = this.#unsound!
      await this.#openAnew({ mustExist: true, isDamaged: isDamaged(cause), isHalfCarried })
    } catch (error) {
      this.#sync.fail(error)
      if (!existsSync(this.path)) this.#giveUp()
    }
    // Its first sync may have failed already.
    if (this.#sync.hasFailed) return
    const wasSaid = this.unsound !== undefined
    this.#unsound = undefined
    if (wasSaid) this.#events.soundness?.(undefined)
  }

  /** It was deleted. */
  #giveUp(): void {
    this.#closing.abort()
    this.#unsound = undefined
    this.#connection.close()
  }

  /** With new descriptors: an old one reports what it has failed at once more. */
  #openAnew(how: Partial<Job>): Promise<void> {
    return threads.run({ kind: 'open', path: this.path, ...how }, async () => {
      await this.mutex.take()
      try {
        this.#adopt(connect(this.path, { mustExist: true, isSyncedBeside: true }))
      } finally {
        this.mutex.release()
      }
    })
  }

  #adopt(connection: Database): void {
    try {
      const sync = new WalSync(this.path, (error) => this.#fail(error))
      this.#connection?.close()
      void this.#sync?.close()
      this.#sync = sync
    } catch (error) {
      connection.close()
      throw error
    }
    this.#connection = connection
    this.#statements = prepareOnce(connection)
    this.#commitsOfOthers = connection.prepare('pragma data_version').pluck()
    // Others may have committed since it was mended.
    this.#commitsSeen = undefined
  }

  /** In the thread, which is the last to close. A file that is unsound stays open: closing would checkpoint it. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#mending
    await this.#checkpoints.end()
    if (!this.#connection.open) return
    await this.#sync.durable().catch(() => {})
    if (this.#unsound && !isBusy(this.#unsound.cause)) await this.#tryToMend()
    if (this.#unsound) throw new UnsoundFileError(this.#unsound.cause)
    const closeOurs = async () => {
      await this.mutex.take()
      try {
        this.#connection.close()
      } finally {
        this.mutex.release()
      }
    }
    try {
      await threads.run({ kind: 'close', path: this.path }, closeOurs).catch((error) => {
        if (!(error instanceof ThreadDiedError)) throw error
        return threads.run({ kind: 'close', path: this.path }, () => {})
      })
    } finally {
      if (this.#connection.open) await closeOurs()
      await this.#sync.close()
    }
  }
}

function isBusy(error: unknown): boolean {
  return troubleOf(error) === 'busy'
}
