import type { Platform } from '#app/db/platform.server.ts'
import type { Log } from '#app/log.ts'
import { MAX_BATCH } from '#app/outbox/postmark/message.ts'
import { judgeProvider, writeProviderState } from '#app/outbox/provider.server.ts'
import type { Result } from '#app/outbox/result.ts'

const BUSY_MS = 15_000
/** A stopped queue tries one email, to see whether somebody has put it right. */
const PROBE_MS = 5 * 60_000

/** Halves after a 429 and waits out Retry-After; where all would fail, one email in five minutes. */
export class Throttle {
  readonly #platform: Platform
  readonly #elapsed: () => number
  readonly #log: Log
  #batch = MAX_BATCH
  #closedUntil = 0
  #stopped = false

  constructor(platform: Platform, elapsed: () => number, log: Log) {
    this.#platform = platform
    this.#elapsed = elapsed
    this.#log = log
  }

  limit(): number {
    if (this.#elapsed() < this.#closedUntil) return 0
    return this.#stopped ? 1 : this.#batch
  }

  async learn(results: Result[]): Promise<void> {
    const verdict = judgeProvider(results)
    if (verdict) await writeProviderState(this.#platform, verdict.provider, verdict.failure)
    const stop = results.find((result) => result.outcome === 'stop')
    if (stop) {
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
      this.#batch = Math.max(1, Math.floor(this.#batch / 2))
      this.#closedUntil = this.#elapsed() + (Math.max(...retryAfterMs) || BUSY_MS)
      return
    }
    if (!results.some((result) => result.outcome === 'sent')) return
    this.#batch = Math.min(MAX_BATCH, this.#batch * 2)
    if (this.#stopped) {
      this.#stopped = false
      this.#log.info({}, 'Postmark takes emails again')
    }
  }
}
