import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'

/** Spec, section 3: 30 replies in 10 minutes a customer. */
const MAX_REPLIES = 30
const MAX_TICKETS = 100
const WINDOW_MS = 10 * 60_000
const MAX_MAILED = 5

export interface Pace {
  retryAfterSeconds: number
  isMailed: boolean
}

/** Replies of a future that a clock set back has left count for nothing. */
export async function paceOf(
  trx: Transaction<WorkspaceDatabase>,
  customerId: string,
  ticketNumber: number,
  now: number,
): Promise<Pace> {
  const since = now - WINDOW_MS
  const tickets = await trx
    .selectFrom('tickets')
    .select('number')
    .where('customer_id', '=', customerId)
    // Nobody replied to a ticket after its last activity: those with the latest are the few to look at.
    .where('last_activity_at', '>', since)
    .orderBy('activity_at', 'desc')
    .limit(MAX_TICKETS)
    .execute()
  const times: number[] = []
  let onTicket = 0
  for (const { number } of tickets) {
    const recent = await trx
      .selectFrom('replies')
      .select('created_at')
      .where('ticket_number', '=', number)
      .where('author_id', '=', customerId)
      .where('kind', '=', 'reply')
      .orderBy('id', 'desc')
      .limit(MAX_REPLIES)
      .execute()
    const counting = recent.map((reply) => reply.created_at).filter((at) => at > since && at <= now)
    if (number === ticketNumber) onTicket = counting.length
    times.push(...counting)
  }
  const oldest = times.sort((a, b) => b - a)[MAX_REPLIES - 1]
  return {
    retryAfterSeconds: oldest === undefined ? 0 : Math.ceil((oldest + WINDOW_MS - now) / 1_000),
    isMailed: onTicket < MAX_MAILED,
  }
}
