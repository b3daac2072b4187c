/** Runs `act` once at a time. All who ask before a run begins share it; whoever asks later waits for the next. */
export function shareRuns(act: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  return () => {
    if (next) return next
    next = last
      .catch(() => {})
      .then(() => {
        next = undefined
        return act()
      })
    last = next
    return next
  }
}
