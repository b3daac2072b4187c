/** SQLite answers at once: without this, nothing else would have its turn before all who may go on are done. */
const SLICE_MS = 5

/** Set while `begin` is to come. */
let beganAt: number | undefined
const waiting: (() => void)[] = []

/**
 * @returns undefined where this turn of the event loop is young, else what resolves in one of its own, in the order of
 *   the calls.
 */
export function nextSlice(): Promise<void> | undefined {
  const now = performance.now()
  if (beganAt === undefined) {
    beganAt = now
    setImmediate(begin)
  }
  if (now - beganAt <= SLICE_MS) return undefined
  return new Promise((resolve) => waiting.push(resolve))
}

/** One a turn: several that went on together would all do so before anything else. */
function begin(): void {
  beganAt = undefined
  const next = waiting.shift()
  if (!next) return
  beganAt = performance.now()
  setImmediate(begin)
  next()
}
