import type { TicketItem, TicketPage } from './ticket.loader.server.ts'

/** What an admin had before their eyes when the form was drawn; travels in the form as its hidden `seen`. */
export interface Seen {
  lastReplyId: number
  /** What the verb compares. */
  lastEventId: number
  /** The marks of the replies that waited to be sent. */
  waiting: string[]
}

/** The inverse of {@link readSeen}. */
export function writeSeen({ lastReplyId, lastEventId, waiting }: Seen): string {
  return [lastReplyId, lastEventId, ...waiting].join('.')
}

/** @returns undefined for a form without the marker, which is not held back (spec, section 4). */
export function readSeen(text: unknown): Seen | undefined {
  const marker = /^(\d{1,15})\.(\d{1,15})((?:\.[0-9a-f]{16})*)$/
  const [, reply, event, marks] = typeof text === 'string' ? (marker.exec(text) ?? []) : []
  if (reply === undefined) return undefined
  return { lastReplyId: Number(reply), lastEventId: Number(event), waiting: marks!.split('.').slice(1) }
}

/** What was added to the conversation since the form was drawn. */
export function since(items: readonly TicketItem[], seen: Seen): TicketItem[] {
  return items.filter((item) =>
    item.what === 'reply' ? item.reply.id > seen.lastReplyId : item.event.id > seen.lastEventId,
  )
}

/** The replies of others that have begun to wait since the form was drawn. */
export function unseenWaiting(waiting: TicketPage['waiting'], seen: Seen): TicketPage['waiting'] {
  return waiting.filter(({ isOwn, mark }) => !isOwn && !seen.waiting.includes(mark))
}
