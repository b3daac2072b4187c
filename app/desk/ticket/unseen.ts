import type { SeenMarker } from './seen-marker.ts'
import type { TicketItem, TicketPage } from './ticket.loader.server.ts'

export function since(items: readonly TicketItem[], seen: SeenMarker): TicketItem[] {
  return items.filter((item) =>
    item.what === 'reply' ? item.reply.id > seen.lastReplyId : item.event.id > seen.lastEventId,
  )
}

export function unseenWaiting(waiting: TicketPage['waiting'], seen: SeenMarker): TicketPage['waiting'] {
  return waiting.filter(({ isOwn, mark }) => !isOwn && !seen.waiting.includes(mark))
}
