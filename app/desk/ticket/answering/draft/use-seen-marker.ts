import { useEffect, useRef, useState } from 'react'
import type { TicketPage } from '#app/desk/ticket/ticket.loader.server.ts'

/**
 * What the page shows before the first letter is written has been seen when it is; what comes while somebody
 * writes is news to them, and is a conflict (spec, section 4). @param kept the marker of a form that was drawn
 * again.
 */
export function useSeenMarker(page: TicketPage, kept: string | undefined, areaId: string): string {
  const [seen, setSeen] = useState(kept ?? page.seen)
  const shown = useRef(page.seen)
  useEffect(() => {
    // Of an earlier part of the conversation what is new is not on the page.
    if (page.isLatest) shown.current = page.seen
    const area = document.getElementById(areaId)
    if (!(area instanceof HTMLTextAreaElement)) return
    const follow = () => {
      if (area.value === '') setSeen(shown.current)
    }
    if (page.isLatest) follow()
    area.addEventListener('input', follow)
    return () => area.removeEventListener('input', follow)
  }, [page.seen, page.isLatest, areaId])
  return seen
}
