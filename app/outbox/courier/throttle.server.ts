import type { Platform } from '#app/db/platform.server.ts'
import type { Log } from '#app/log.ts'
import { MAX_BATCH } from '#app/outbox/postmark/message.ts'
import { judgeProvider, writeProviderState } from '#app/outbox/provider.server.ts'
import type { Result } from '#app/outbox/result.ts'

const BUSY_MS = 15_000
/** A stopped queue tries one email, to see whether somebody has put it right. */
const PROBE_MS = 5 * 60_000
/** Postmark is asked by so many at once while it takes what it is sent. */
const MAX_LANES = 4
/** Another process may have written how it stands. */
const WRITE_AGAIN_MS = 60_000

/** Halves after a 429 and waits out Retry-After; where all would fail, one email in five minutes. */
export class Throttle {
  readonly #platform: Platform
  readonly #elapsed: () => number
  readonly #log: Log
  #batch = MAX_BATCH
  #lanes = 1
  #closedUntil = 0
  #stopped = false
  /** What was handed over before says nothing of what Postmark has asked for since. */
  #slowedAt = Number.NEGATIVE_INFINITY
  #written: { state: string; at: number } | undefined

  constructor(platform: Platform, elapsed: () => number, log: Log) {
    this.#platform = platform
    this.#elapsed = elapsed
    this.#log = log
  }

  limit(): number {
    if (this.#elapsed() < this.#closedUntil) return 0
    return this.#stopped ? 1 : this.#batch
  }

  /** How many batches may be under way: one at first, one more for each that is taken. */
  lanes(): number {
    return this.#stopped ? 1 : this.#lanes
  }

  now(): number {
    return this.#elapsed()
  }

  /** @param since when these were handed over, by {@link now}. */
  async learn(results: Result[], since = this.#elapsed()): Promise<void> {
    const isStale = since < this.#slowedAt
    const verdict = judgeProvider(results)
    if (verdict && !(isStale && verdict.provider === 'ok')) await this.#write(verdict)
    const stop = results.find((result) => result.outcome === 'stop')
    if (stop) {
      this.#slowDown()
      this.#closedUntil = this.#elapsed() + PROBE_MS
      if (!this.#stopped) {
        // Its own sentence may name an address.
        const { reason, code } = stop.failure
        this.#log.error({ reason, code }, 'Postmark lets no email through: sending has stopped')
      }
      this.#stopped = true
      return
    }
    const busy = results.filter((one) => one.outcome === 'again' && one.failure.reason === 'busy')
    if (busy.length > 0) {
      const retryAfterMs = busy.map((one) => (one.outcome === 'again' ? (one.retryAfterMs ?? 0) : 0))
      // Of several that were under way at once the first has said it.
      if (!isStale) this.#batch = Math.max(1, Math.floor(this.#batch / 2))
      this.#slowDown()
      const closedUntil = this.#elapsed() + (Math.max(...retryAfterMs) || BUSY_MS)
      this.#closedUntil = Math.max(this.#closedUntil, closedUntil)
      return
    }
    if (isStale) return
    if (!results.some((result) => result.outcome === 'sent')) {
      if (verdict?.provider === 'down') this.#lanes = 1
      return
    }
    this.#batch = Math.min(MAX_BATCH, this.#batch * 2)
    this.#lanes = Math.min(MAX_LANES, this.#lanes + 1)
    if (this.#stopped) {
      this.#stopped = false
      this.#log.info({}, 'Postmark takes emails again')
    }
  }

  #slowDown(): void {
    this.#lanes = 1
    this.#slowedAt = this.#elapsed()
  }

  async #write({ provider, failure }: NonNullable<ReturnType<typeof judgeProvider>>): Promise<void> {
    const state = `${provider} ${failure?.reason}`
    const at = this.#elapsed()
    if (this.#written?.state === state && at - this.#written.at < WRITE_AGAIN_MS) return
    await writeProviderState(this.#platform, provider, failure)
    this.#written = { state, at }
  }
}
