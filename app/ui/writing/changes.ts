/** By a page's own `now`: until when what its times say is true (milliseconds UTC). */
const soonest = new WeakMap<Date, number>()

/** A time on the page of this `now` will say something else at `at`. Of use on the server alone. */
export function willChange(now: Date, at: number): void {
  soonest.set(now, Math.min(soonest.get(now) ?? Number.POSITIVE_INFINITY, at))
}

export function soonestChange(now: Date): number | undefined {
  return soonest.get(now)
}
