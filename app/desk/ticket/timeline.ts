import type { ActorKind, EventKind } from '#app/db/schema.ts'

/** The part of an event that the timeline shows. */
export interface ShownEvent {
  id: number
  kind: EventKind
  actor_kind: ActorKind
  actor_name: string
  was: string | null
  became: string | null
  created_at: number
}

interface Said {
  id: number
  created_at: number
}

export type TimelineItem<Reply extends Said> =
  | { what: 'reply'; reply: Reply }
  | { what: 'event'; event: ShownEvent }

/**
 * Replies and events as they happened. An event that a reply says already (that it was written, that it made the
 * ticket Answered or Open) is left out; that a ticket was closed or reopened is always said.
 */
export function timeline<Reply extends Said>(replies: Reply[], events: ShownEvent[]): TimelineItem<Reply>[] {
  const items: TimelineItem<Reply>[] = [
    ...replies.map((reply) => ({ what: 'reply' as const, reply })),
    ...events.filter(isWorthSaying).map((event) => ({ what: 'event' as const, event })),
  ]
  // Stable: of what happened at the same moment, the words come before what they did.
  return items.sort((a, b) => momentOf(a) - momentOf(b))
}

function momentOf<Reply extends Said>(item: TimelineItem<Reply>): number {
  return item.what === 'reply' ? item.reply.created_at : item.event.created_at
}

function isWorthSaying({ kind, was, became }: ShownEvent): boolean {
  if (kind === 'status') return was === 'closed' || became === 'closed'
  return kind !== 'opened' && kind !== 'replied' && kind !== 'noted'
}

/** What an admin had before their eyes when the form was drawn; travels in the form as its hidden `seen`. */
export interface Seen {
  lastReplyId: number
  /** What the verb compares. */
  lastEventId: number
}

export function writeSeen({ lastReplyId, lastEventId }: Seen): string {
  return `${lastReplyId}.${lastEventId}`
}

/** @returns undefined for a form without the marker, which is not held back (spec, section 4). */
export function readSeen(text: unknown): Seen | undefined {
  const [, reply, event] = typeof text === 'string' ? (/^(\d{1,15})\.(\d{1,15})$/.exec(text) ?? []) : []
  return reply === undefined ? undefined : { lastReplyId: Number(reply), lastEventId: Number(event) }
}

/** What was added to the timeline since the form was drawn. */
export function since<Reply extends Said>(items: TimelineItem<Reply>[], seen: Seen): TimelineItem<Reply>[] {
  return items.filter((item) =>
    item.what === 'reply' ? item.reply.id > seen.lastReplyId : item.event.id > seen.lastEventId,
  )
}
