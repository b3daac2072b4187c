import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { listWaiting, waitingMark } from '#app/tickets/delayed/waiting.server.ts'
import type { NewReply } from './replies.server.ts'

/**
 * Whether another than the author has replied, noted or changed the status since the form was drawn, or has a reply
 * waiting that its author has not seen. One that was seen while it waited is nothing new once it has gone out.
 */
export async function isStale(trx: Transaction<WorkspaceDatabase>, reply: NewReply): Promise<boolean> {
  const { ticketNumber, author, seenEventId, seenWaiting = [] } = reply
  if (seenEventId === undefined) return false
  const isSeen = (row: { author_id: string; body: string }) => seenWaiting.includes(waitingMark(row))
  const waiting = await listWaiting(trx, ticketNumber)
  if (waiting.some((row) => row.author_id !== author.id && !isSeen(row))) return true
  const unseen = await unseenEvents(trx, { ticketNumber, author, seenEventId })
  if (unseen.length === 0 || seenWaiting.length === 0) return unseen.length > 0
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
  const read = replies.filter(isSeen)
  // A reply and its events are of one transaction, which has one moment.
  return unseen.some(
    ({ kind, actor_id, created_at }) =>
      kind === 'noted' || !read.some((row) => row.author_id === actor_id && row.created_at === created_at),
  )
}

function unseenEvents(
  trx: Transaction<WorkspaceDatabase>,
  { ticketNumber, author, seenEventId }: Pick<NewReply, 'ticketNumber' | 'author'> & { seenEventId: number },
) {
  return trx
    .selectFrom('events')
    .select(['kind', 'actor_id', 'created_at'])
    .where('ticket_number', '=', ticketNumber)
    .where('id', '>', seenEventId)
    .where('actor_id', '!=', author.id)
    .where('kind', 'in', ['replied', 'noted', 'status'])
    .orderBy('id')
    .execute()
}
