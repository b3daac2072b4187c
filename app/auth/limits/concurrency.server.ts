import pLimit from 'p-limit'

/** Runs at most `atOnce`; of more than `waiting` beside them, the answer is undefined at once. */
export function limitConcurrency({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const limit = pLimit(atOnce)
  return async <Result>(act: () => Promise<Result>): Promise<Result | undefined> =>
    limit.activeCount + limit.pendingCount < atOnce + waiting ? limit(act) : undefined
}
