/**
 * Lets at most `atOnce` acts run, and `waiting` more wait for their turn in order.
 *
 * @returns a door: undefined comes out at once where the queue is full.
 */
export function limitConcurrency({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  let running = 0
  const queue: (() => void)[] = []

  return async function inTurn<Result>(act: () => Promise<Result>): Promise<Result | undefined> {
    if (running >= atOnce) {
      if (queue.length >= waiting) return undefined
      // Whoever leaves hands the place over, so that nobody slips in between.
      await new Promise<void>((resolve) => queue.push(resolve))
    } else {
      running++
    }
    try {
      return await act()
    } finally {
      const next = queue.shift()
      if (next) next()
      else running--
    }
  }
}
