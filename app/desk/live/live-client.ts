import type { Present } from '#app/live/presence.ts'

/** Each further pause is twice as long, to the longest. */
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

export interface LiveHandlers {
  /** Or the connection has just begun and this is where it stands. */
  onRevision(revision: number): void
}

type PresenceHandler = (people: Present[]) => void

const atTickets = new Map<string, Set<PresenceHandler>>()

/** @param ticket `acme/TKT-000042`. @returns what stops it. */
export function onPresence(ticket: string, handler: PresenceHandler): () => void {
  const handlers = atTickets.get(ticket) ?? new Set()
  atTickets.set(ticket, handlers.add(handler))
  return () => handlers.delete(handler)
}

/**
 * Keeps one event stream open while the page is in sight: a browser gives a host six connections. Lost, it
 * comes back later each time, and at once when the page is shown or the network is back. @returns what ends it.
 */
export function listen({ onRevision }: LiveHandlers): () => void {
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let pause = FIRST_PAUSE_MS

  function open(): void {
    close()
    source = new EventSource('/admin/live')
    source.addEventListener('hello', ({ data }) => {
      pause = FIRST_PAUSE_MS
      onRevision(JSON.parse(data).revision)
    })
    source.addEventListener('changed', ({ data }) => onRevision(JSON.parse(data).revision))
    source.addEventListener('presence', ({ data }) => {
      const { ticket, people } = JSON.parse(data)
      for (const handler of atTickets.get(ticket) ?? []) handler(people)
    })
    // The browser's own way back gives up for good at the first answer that is not a stream.
    source.addEventListener('error', () => {
      close()
      retry = setTimeout(open, pause * (0.75 + Math.random() / 2))
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    })
  }

  function close(): void {
    clearTimeout(retry)
    source?.close()
    source = undefined
  }

  function follow(): void {
    if (document.hidden) close()
    else if (!source) open()
  }

  follow()
  document.addEventListener('visibilitychange', follow)
  window.addEventListener('online', follow)
  window.addEventListener('pageshow', follow)
  window.addEventListener('pagehide', close)
  return () => {
    close()
    document.removeEventListener('visibilitychange', follow)
    window.removeEventListener('online', follow)
    window.removeEventListener('pageshow', follow)
    window.removeEventListener('pagehide', close)
  }
}
