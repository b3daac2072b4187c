/** Whole steps of equal width, by 1, 2 or 5 of a power of ten. */
export function stepsTo(most: number, atMost: number): number[] {
  for (let power = 1; ; power *= 10) {
    for (const step of [power, 2 * power, 5 * power]) {
      const count = Math.max(1, Math.ceil(most / step))
      if (count <= atMost) return Array.from({ length: count + 1 }, (_, index) => index * step)
    }
  }
}
