import { useEffect, useRef } from 'react'
import { RECEIPT_ID } from './receipt/receipt-notice.tsx'
import { CLOSED_ID } from './ticket/closed-ticket.tsx'
import type { TicketView } from './ticket/ticket-view.ts'

/**
 * Gives the focus to the receipt after a reply, and after closing to what took the composer's place, so that a
 * screen reader goes on from there.
 */
export function useFocusOnChange(ticket: TicketView): void {
  const own = ticket.timeline.findLast((item) => item.kind === 'entry' && item.isOwn)?.id
  const before = useRef({ label: ticket.label, own, status: ticket.status })
  useEffect(() => {
    const { label, own: ownBefore, status } = before.current
    before.current = { label: ticket.label, own, status: ticket.status }
    if (label !== ticket.label) return
    if (own !== undefined && own !== ownBefore)
      bringIntoView(document.getElementById(RECEIPT_ID) ? RECEIPT_ID : own)
    // Where something else has the focus, it stays there.
    else if (ticket.status === 'closed' && status !== 'closed' && document.activeElement === document.body) {
      bringIntoView(CLOSED_ID)
    }
  }, [ticket.label, ticket.status, own])
}

function bringIntoView(id: string): void {
  const element = document.getElementById(id)
  element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'center' })
}
