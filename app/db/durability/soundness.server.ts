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
  /** Mends the file, and goes on with new descriptors. @param how asked once nothing else is at work on the file. */
  openAnew(how: () => Partial<Job>): Promise<void>
  /** Whether the new ones have failed already. */
  hasFailed(): boolean
  isGone(): boolean
  changed: ((unsound: Unsoundness | undefined) => void) | undefined
}

/** After a failed sync: nothing is acknowledged on a file, nor checkpointed, before it has been mended. */
export class Soundness {
  readonly #options: SoundnessOptions
  #unsound: Unsoundness | undefined
  #failures = 0
  #isMending = false
  #attempt: Promise<void> | undefined

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
  refuseToWrite(): void {
    if (!this.#unsound) return
    const { cause } = this.#unsound
    throw isBusy(cause) ? cause : new UnsoundFileError(cause)
  }

  throwIfUnsound(): void {
    if (this.#unsound) throw this.#unsound.cause
  }

  fail(cause: unknown, { isHalfCarried = false } = {}): void {
    this.#failures++
    const known = this.#unsound
    this.#unsound = known ?? { since: Date.now(), cause, isHalfCarried }
    this.#unsound.isHalfCarried ||= isHalfCarried
    if (!this.#isMending) void this.#mend()
    if (!known) this.#tell()
    else this.#learn(cause)
  }

  /** A lock that was held must not hide what the disk says once it is free. */
  #learn(cause: unknown): void {
    if (!this.#unsound || !isBusy(this.#unsound.cause) || isBusy(cause)) return
    this.#unsound.cause = cause
    this.#tell()
  }

  #tell(): void {
    if (this.unsound) this.#options.changed?.(this.unsound)
  }

  async #mend(): Promise<void> {
    this.#isMending = true
    for (let tries = 0; this.#unsound; tries++) {
      await sleep(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)], undefined, { ref: false })
      await this.#tryToMend()
    }
    this.#isMending = false
  }

  #tryToMend(): Promise<void> {
    this.#attempt ??= this.#tryOnce().finally(() => {
      this.#attempt = undefined
    })
    return this.#attempt
  }

  async #tryOnce(): Promise<void> {
    let failures = this.#failures
    const how = () => {
      failures = this.#failures
      const { cause, isHalfCarried = false } = this.#unsound ?? {}
      return { mustExist: true, isDamaged: isDamaged(cause), isHalfCarried }
    }
    try {
      await this.#options.openAnew(how)
    } catch (error) {
      this.#learn(error)
      if (this.#options.isGone()) this.#unsound = undefined
      return
    }
    if (this.#options.hasFailed() || failures !== this.#failures) return
    const wasTold = this.unsound !== undefined
    this.#unsound = undefined
    if (wasTold) this.#options.changed?.(undefined)
  }

  /** Tries once more, for whoever closes it. @throws UnsoundFileError, and goes on trying. */
  async end(): Promise<void> {
    if (this.unsound) await this.#tryToMend()
    if (this.#unsound) throw new UnsoundFileError(this.#unsound.cause)
  }
}

export function isBusy(error: unknown): boolean {
  return troubleOf(error) === 'busy'
}
