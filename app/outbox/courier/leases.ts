/** Ends leases by time that passed here and not by the calendar. */
export class Leases {
  readonly #elapsed: () => number
  readonly #lastsMs: number
  readonly #seen = new Map<string, number>()
  readonly #outboxes = new Set<string>()

  constructor(elapsed: () => number, lastsMs: number) {
    this.#elapsed = elapsed
    this.#lastsMs = lastsMs
  }

  /** At the first look into an outbox only the calendar can tell: the holders may have ended long ago. */
  runOut(outbox: string, leased: readonly { token: string; until: number }[], now: number): string[] {
    const at = this.#elapsed()
    const isFirst = !this.#outboxes.has(outbox)
    this.#outboxes.add(outbox)
    for (const { token, until } of leased) {
      if (this.#seen.has(token)) continue
      this.#seen.set(token, isFirst && until <= now ? at - this.#lastsMs : at)
    }
    for (const [token, since] of this.#seen) if (at - since > 10 * this.#lastsMs) this.#seen.delete(token)
    return leased
      .map(({ token }) => token)
      .filter((token) => at - (this.#seen.get(token) ?? Number.NEGATIVE_INFINITY) >= this.#lastsMs)
  }
}
