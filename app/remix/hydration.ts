import { RemixBrowser } from '@remix-run/react'

/**
 * Remix acts on an answer's first line and drops the promise of the rest; where the page then lets go of that request
 * (a form that a refusal has replaced), the promise fails unheard. Given up on purpose is no error.
 */
export function ignoreAborted(event: PromiseRejectionEvent): void {
  if (event.reason instanceof DOMException && event.reason.name === 'AbortError') event.preventDefault()
}

/**
 * Remix decodes the page's data while React waits for its root. A click or a key in that moment makes React 18 give up
 * ("Root did not complete"), and the page would never come alive; so the waiting is done before React begins. Asked
 * for the first time, RemixBrowser starts to decode and throws what it waits for, before it calls any hook.
 */
export function decodePageData(): unknown {
  try {
    RemixBrowser({})
  } catch (waiting) {
    return waiting
  }
}
