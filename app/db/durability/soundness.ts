import { setTimeout as sleep } from 'node:timers/promises'
import { isDamaged, troubleOf } from '#app/db/trouble.ts'
import { UnsoundFileError } from './errors.ts'
import type { Job } from './threads/job.ts'

const PAUSES_MS = [0, 1000, 2000, 5000, 10_000, 30_000]

/** Since when (milliseconds UTC) and why nothing is written. */
export interface Unsoundness {
  since: number
  cause: unknown
  /** A checkpoint met it. */
  isHalfCarried: boolean
}

interface SoundnessOptions {
  /** Mends the file, and goes on with new descriptors. */
  openAnew(how: Partial<Job>): Promise<void>
  /** Whether the new ones have failed already. */
  hasFailed(): boolean
  isGone(): boolean
  said: ((unsound: Unsoundness | undefined) => void) | undefined
}

/** After a failed sync: nothing is acknowledged on a file, nor checkpointed, before it has been mended. */
export class Soundness {
  readonly #options: SoundnessOptions
  readonly #closing = new AbortController()
  #unsound: Unsoundness | undefined
  #mending: Promise<void> | undefined

  constructor(options: SoundnessOptions) {
    this.#options = options
  }

  get isSound(): boolean {
    return this.#unsound === undefined
  }

  /** To be told: that somebody holds the lock, which keeps a file from being mended, passes. */
  get unsound(): Unsoundness | undefined {
    return this.#unsound && !isBusy(this.#unsound.cause) ? this.#unsound : undefined
  }

  /** @throws UnsoundFileError; SQLITE_BUSY. */
  refuse(): void {
    if (!this.#unsound) return
    const { cause } = this.#unsound
    throw isBusy(cause) ? cause : new UnsoundFileError(cause)
  }

  /** @throws the cause. */
  require(): void {
    if (this.#unsound) throw this.#unsound.cause
  }

  fail(cause: unknown, { isHalfCarried = false } = {}): void {
    if (this.#unsound) {
      this.#unsound.isHalfCarried ||= isHalfCarried
      return
    }
    this.#unsound = { since: Date.now(), cause, isHalfCarried }
    if (this.unsound) this.#options.said?.(this.unsound)
    this.#mending = this.#mend()
  }

  async #mend(): Promise<void> {
    const { signal } = this.#closing
    for (let tries = 0; this.#unsound && !signal.aborted; tries++) {
      const pause = PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]
      await sleep(pause, undefined, { signal, ref: false }).catch(() => {})
      await this.#tryToMend(this.#unsound)
    }
  }

  async #tryToMend({ cause, isHalfCarried }: Unsoundness): Promise<void> {
    try {
      await this.#options.openAnew({ mustExist: true, isDamaged: isDamaged(cause), isHalfCarried })
    } catch {
      if (this.#options.isGone()) this.#unsound = undefined
      return
    }
    if (this.#options.hasFailed()) return
    const wasSaid = this.unsound !== undefined
    this.#unsound = undefined
    if (wasSaid) this.#options.said?.(undefined)
  }

  /** Tries once more. @throws UnsoundFileError */
  async end(): Promise<void> {
    this.#closing.abort()
    await this.#mending
    if (this.unsound) await this.#tryToMend(this.unsound)
    if (this.#unsound) throw new UnsoundFileError(this.#unsound.cause)
  }
}

export function isBusy(error: unknown): boolean {
  return troubleOf(error) === 'busy'
}
