import { nextSlice } from './slice.ts'

/** One at a time, in the order of asking; the next one in a turn of its own where this one has gone on for long. */
export class Mutex {
  #isTaken = false
  readonly #waiting: (() => void)[] = []

  /** Undefined where it was free. */
  take(): Promise<void> | undefined {
    if (this.#isTaken) return new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#isTaken = true
    return undefined
  }

  release(): void {
    const next = this.#waiting.shift()
    if (!next) this.#isTaken = false
    else {
      const slice = nextSlice()
      if (slice) void slice.then(next)
      else next()
    }
  }
}
