import pLimit from 'p-limit'

/**
 * Lets at most `atOnce` acts run, and `waiting` more wait for their turn in order.
 *
 * @returns what runs an act in its turn, or answers undefined at once where too many wait.
 */
export function limitConcurrency({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const limit = pLimit(atOnce)
  return async <Result>(act: () => Promise<Result>): Promise<Result | undefined> =>
    limit.activeCount + limit.pendingCount < atOnce + waiting ? limit(act) : undefined
}
