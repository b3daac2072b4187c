/** The next round begins beside one that takes longer. */
const STALLED_MS = 5_000
const MAX_ROUNDS = 4

export class RoundsInFlight {
  readonly #rounds = new Set<Promise<void>>()

  /** A call that hangs holds up none that come after it: their emails are claimed and sent beside it. */
  async endOrStall(round: Promise<void>): Promise<void> {
    this.#rounds.add(round)
    void round.finally(() => this.#rounds.delete(round))
    if (this.#rounds.size >= MAX_ROUNDS) return round
    await Promise.race([round, new Promise((resolve) => setTimeout(resolve, STALLED_MS).unref())])
  }

  async allEnd(): Promise<void> {
    await Promise.allSettled(this.#rounds)
  }
}
