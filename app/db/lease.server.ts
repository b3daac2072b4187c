import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '#app/log.ts'
import { newId } from './id.server.ts'
import type { Platform } from './platform.server.ts'

/** A holder that has not renewed it for so long acts no more, and another may take it. */
export const LEASE_MS = 6_000
const RENEW_EVERY_MS = 2_000
/** By those who wait for it. */
const LOOK_EVERY_MS = 500

export interface LeaseOptions {
  log: Log
  /** No other process was there when this one began: whoever is named in an old row has died. */
  isAlone: boolean
  taken(): void
  lost(): void
  /** A clock that never jumps. */
  elapsed?: () => number
}

interface LeaseRow {
  holder: string
  until: number
}

/**
 * One of all processes on a platform's database holds the lease of a name (docs/decisions/0090). Clocks of several
 * machines are not compared: a row that does not change while {@link LEASE_MS} pass here is of one who died.
 */
export class Lease {
  readonly #platform: Platform
  readonly #name: string
  readonly #options: LeaseOptions
  readonly #elapsed: () => number
  readonly #holder = newId()
  readonly #startedAt: number
  readonly #stopping = new AbortController()
  readonly #looking: Promise<void>
  /** Counted from before the row was written, so that it ends before anybody else's patience. */
  #heldUntil = Number.NEGATIVE_INFINITY
  #isTold = false
  #seen: (LeaseRow & { at: number }) | undefined
  #isFailing = false
  #last = Promise.resolve()

  constructor(platform: Platform, name: string, options: LeaseOptions) {
    this.#platform = platform
    this.#name = name
    this.#options = options
    this.#elapsed = options.elapsed ?? (() => performance.now())
    this.#startedAt = platform.now()
    this.#looking = this.#keepLooking()
  }

  /** Asked before each act: a process that was paused may have lost it without having heard. */
  isHeld(): boolean {
    return this.#elapsed() < this.#heldUntil
  }

  /** Another may take it at once. What the holder did must have ended. */
  async release(): Promise<void> {
    this.#stopping.abort()
    await this.#looking
    this.#heldUntil = Number.NEGATIVE_INFINITY
    const { unawaited } = this.#platform
    // Where that fails, it runs out by itself.
    await unawaited
      .deleteFrom('leases')
      .where('name', '=', this.#name)
      .where('holder', '=', this.#holder)
      .execute()
      .catch((error) => this.#noteFailure(error))
  }

  async #keepLooking(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      await this.look()
      await sleep(this.isHeld() ? RENEW_EVERY_MS : LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(
        () => {},
      )
    }
  }

  /** Renews it, or takes it where it may be taken. One look after the other. */
  look(): Promise<void> {
    this.#last = this.#last.then(() => this.#look())
    return this.#last
  }

  async #look(): Promise<void> {
    // What ran out meanwhile is lost, even where it comes back now.
    this.#tell()
    const at = this.#elapsed()
    try {
      const isMine = await this.#takeOrRenew(at)
      if (this.#stopping.signal.aborted) return
      this.#heldUntil = isMine ? at + LEASE_MS : Number.NEGATIVE_INFINITY
      this.#isFailing = false
    } catch (error) {
      this.#noteFailure(error)
    }
    this.#tell()
  }

  #tell(): void {
    const isHeld = this.isHeld()
    if (isHeld === this.#isTold) return
    this.#isTold = isHeld
    if (isHeld) this.#options.taken()
    else this.#options.lost()
  }

  /** Once, until it goes well again: it is tried without end. */
  #noteFailure(err: unknown): void {
    if (!this.#isFailing)
      this.#options.log.error({ err, lease: this.#name }, 'a lease could not be looked at')
    this.#isFailing = true
  }

  async #takeOrRenew(at: number): Promise<boolean> {
    const db = this.#platform.unawaited
    const row = await db
      .selectFrom('leases')
      .select(['holder', 'until'])
      .where('name', '=', this.#name)
      .executeTakeFirst()
    // Never what stands there already: whoever looks must see that it was renewed.
    const until = Math.max(this.#platform.now() + LEASE_MS, (row?.until ?? 0) + 1)
    const ours = { holder: this.#holder, until }
    if (!row) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('leases')
        .values({ name: this.#name, ...ours })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    }
    if (row.holder !== this.#holder && !this.#hasEnded(row, at)) return false
    const { numUpdatedRows } = await db
      .updateTable('leases')
      .set(ours)
      .where('name', '=', this.#name)
      .where('holder', '=', row.holder)
      .where('until', '=', row.until)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }

  #hasEnded(row: LeaseRow, at: number): boolean {
    const isFirst = this.#seen === undefined
    if (this.#seen?.holder !== row.holder || this.#seen.until !== row.until) this.#seen = { ...row, at }
    const isFromBefore = row.until < this.#startedAt + LEASE_MS
    // At the first look only the calendar can tell: the holder may have died long ago.
    if (isFirst && isFromBefore && (this.#options.isAlone || row.until <= this.#platform.now())) return true
    return at - this.#seen!.at >= LEASE_MS
  }
}
