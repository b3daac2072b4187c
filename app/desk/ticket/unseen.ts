import type { SeenMarker } from './seen-marker.ts'
import type { TicketItem, TicketPage } from './ticket.loader.server.ts'

export function since(items: readonly TicketItem[], seen: SeenMarker): TicketItem[] {
  return items.filter((item) =>
    item.what === 'reply' ? item.reply.id > seen.lastReplyId : item.event.id > seen.lastEventId,
  )
}

export function unseenDelayed(delayed: TicketPage['delayed'], seen: SeenMarker): TicketPage['delayed'] {
  return delayed.filter(({ isOwn, mark }) => !isOwn && !seen.pendingMarks.includes(mark))
}
