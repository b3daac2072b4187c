import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { listPending, pendingMark } from '#app/tickets/delayed/list.server.ts'
import type { Ticket } from '#app/tickets/find.server.ts'

/** What whoever writes or closes was shown; without it there is no conflict. */
export interface ShownTicket {
  seenEventId?: number | undefined
  /** The replies of others that waited then and were shown, by their marks. */
  seenPending?: readonly string[] | undefined
}

/** Returns whether another than the author has written or changed the status, or has a reply waiting unseen. */
export async function hasConflict(
  trx: Transaction<WorkspaceDatabase>,
  {
    ticketNumber,
    author,
    seenEventId,
    seenPending = [],
  }: ShownTicket & { ticketNumber: number; author: Actor },
): Promise<boolean> {
  if (seenEventId === undefined) return false
  const isVisible = (row: { author_id: string; body: string }) => seenPending.includes(pendingMark(row))
  const waiting = await listPending(trx, ticketNumber)
  if (waiting.some((row) => row.author_id !== author.id && !isVisible(row))) return true
  const unseen = await unseenEvents(trx, { ticketNumber, author, seenEventId })
  if (unseen.length === 0 || seenPending.length === 0) return unseen.length > 0
  const replies = await trx
    .selectFrom('replies')
    .select(['author_id', 'body', 'created_at'])
    .where('ticket_number', '=', ticketNumber)
    .where('kind', '=', 'reply')
    .where(
      'created_at',
      'in',
      unseen.map((event) => event.created_at),
    )
    .execute()
  const read = replies.filter(isVisible)
  // A reply and its events are of one transaction, which has one moment.
  return unseen.some(
    ({ kind, actor_id, created_at }) =>
      kind === 'noted' || !read.some((row) => row.author_id === actor_id && row.created_at === created_at),
  )
}

export async function hasMovedOn(
  trx: Transaction<WorkspaceDatabase>,
  ticket: Pick<Ticket, 'number' | 'version'>,
  actor: Actor,
  seenVersion: number | undefined,
): Promise<boolean> {
  if (seenVersion === undefined || seenVersion === ticket.version) return false
  const last = await trx
    .selectFrom('events')
    .select('actor_id')
    .where('ticket_number', '=', ticket.number)
    .where('kind', 'in', CONFLICTING)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last !== undefined && last.actor_id !== actor.id
}

const CONFLICTING = ['replied', 'noted', 'status'] as const

function unseenEvents(
  trx: Transaction<WorkspaceDatabase>,
  { ticketNumber, author, seenEventId }: { ticketNumber: number; author: Actor; seenEventId: number },
) {
  return trx
    .selectFrom('events')
    .select(['kind', 'actor_id', 'created_at'])
    .where('ticket_number', '=', ticketNumber)
    .where('id', '>', seenEventId)
    .where('actor_id', '!=', author.id)
    .where('kind', 'in', CONFLICTING)
    .orderBy('id')
    .execute()
}
