import type { TicketItem } from './ticket-page.server.ts'

/** What an admin had before their eyes when the form was drawn; travels in the form as its hidden `seen`. */
export interface Seen {
  lastReplyId: number
  /** What the verb compares. */
  lastEventId: number
}

/** The inverse of {@link readSeen}. */
export function writeSeen({ lastReplyId, lastEventId }: Seen): string {
  return `${lastReplyId}.${lastEventId}`
}

/** @returns undefined for a form without the marker, which is not held back (spec, section 4). */
export function readSeen(text: unknown): Seen | undefined {
  const [, reply, event] = typeof text === 'string' ? (/^(\d{1,15})\.(\d{1,15})$/.exec(text) ?? []) : []
  return reply === undefined ? undefined : { lastReplyId: Number(reply), lastEventId: Number(event) }
}

/** What was added to the conversation since the form was drawn. */
export function since(items: readonly TicketItem[], seen: Seen): TicketItem[] {
  return items.filter((item) =>
    item.what === 'reply' ? item.reply.id > seen.lastReplyId : item.event.id > seen.lastEventId,
  )
}
