import { useEffect } from 'react'

/** Where one screen does not hold two messages. */
const NARROW = '(max-width: 47.99rem)'

/**
 * Opens a ticket on a phone at its latest message. Whoever comes to a place of it, or back to where they were,
 * stays there. @param latest undefined where the opening is all there is.
 */
export function useOpenAtLatest(path: string, latest: string | undefined): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message that comes in moves nobody who reads
  useEffect(() => {
    if (!latest || location.hash || scrollY > 0 || !matchMedia(NARROW).matches) return
    document.getElementById(latest)?.scrollIntoView()
  }, [path])
}
