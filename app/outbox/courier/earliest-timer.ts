/** Rings at the soonest of several moments. It holds no process up. */
export class EarliestTimer {
  readonly #now: () => number
  readonly #ring: () => void
  #set: { at: number; timer: NodeJS.Timeout } | undefined

  constructor(now: () => number, ring: () => void) {
    this.#now = now
    this.#ring = ring
  }

  setTo(moment: number): void {
    if (this.#set && this.#set.at <= moment) return
    this.clear()
    const timer = setTimeout(
      () => {
        this.#set = undefined
        this.#ring()
      },
      Math.max(0, moment - this.#now()),
    )
    timer.unref()
    this.#set = { at: moment, timer }
  }

  clear(): void {
    clearTimeout(this.#set?.timer)
    this.#set = undefined
  }
}
