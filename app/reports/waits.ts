/** Half waited no longer than `median`, nine of ten no longer than `most`. Milliseconds. */
export interface Waits {
  count: number
  median: number | undefined
  most: number | undefined
}

/** By nearest rank: each is a time that somebody really waited. */
export function summarise(waits: readonly number[]): Waits {
  const sorted = Float64Array.from(waits).sort()
  return { count: sorted.length, median: rank(sorted, 0.5), most: rank(sorted, 0.9) }
}

function rank(sorted: Float64Array, share: number): number | undefined {
  return sorted[Math.ceil(sorted.length * share) - 1]
}
