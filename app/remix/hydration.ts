import { RemixBrowser } from '@remix-run/react'

/**
 * Remix drops the promise of an answer's rest; where the page lets go of that request, it fails unheard. Given
 * up on purpose is no error.
 */
export function ignoreAborted(event: PromiseRejectionEvent): void {
  if (event.reason instanceof DOMException && event.reason.name === 'AbortError') event.preventDefault()
}

/**
 * Remix decodes the page's data while React waits for its root; a click in that moment makes React 18 give up.
 * Asked for the first time, RemixBrowser throws what it waits for, before it calls any hook.
 */
export function decodePageData(): unknown {
  try {
    RemixBrowser({})
  } catch (waiting) {
    return waiting
  }
}
