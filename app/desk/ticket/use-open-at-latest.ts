import { useEffect } from 'react'

/** Where one screen does not hold two messages. */
const NARROW = '(max-width: 47.99rem)'

/**
 * A ticket that is opened on a phone is opened at its latest message: nobody reads it from the beginning again. Whoever
 * comes to a place of it, or back to where they were, stays there.
 *
 * @param path the ticket's, which another ticket changes.
 * @param latest the id of its latest message; undefined where the opening is all there is.
 */
export function useOpenAtLatest(path: string, latest: string | undefined): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message that comes in moves nobody who reads
  useEffect(() => {
    if (!latest || location.hash || scrollY > 0 || !matchMedia(NARROW).matches) return
    document.getElementById(latest)?.scrollIntoView()
  }, [path])
}
