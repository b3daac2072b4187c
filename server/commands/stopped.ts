/** For a command that must clean up after itself: aborted at the first SIGTERM or SIGINT, in place of dying of it. */
export function untilSignal(): AbortSignal {
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  return stopping.signal
}
