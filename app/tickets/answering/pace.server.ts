import { type Expression, type Kysely, sql, type Transaction } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
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
  const rows = await latestReplies(trx, { customerId, since: now - WINDOW_MS, now })
  const onTicket = rows.filter((row) => row.ticket_number === ticketNumber).length
  const times = rows.map((row) => row.created_at)
  const oldest = times.sort((a, b) => b - a)[MAX_REPLIES - 1]
  return {
    retryAfterSeconds: oldest === undefined ? 0 : Math.ceil((oldest + WINDOW_MS - now) / 1_000),
    isMailed: onTicket < MAX_MAILED,
  }
}

const latestReplies = compileOnce<{ customerId: string; since: number; now: number }>()(
  (_: Kysely<WorkspaceDatabase>, value) => paceQuery(value('customerId'), value('since'), value('now')),
)

/**
 * Nobody replied to a ticket after its last activity, which its place in their order (`activity_at`) is never
 * before: an index finds the few to look at, and of each the latest replies. Exported for its plan.
 */
export function paceQuery(
  customerId: string | Expression<string>,
  since: number | Expression<number>,
  now: number | Expression<number>,
) {
  return sql<{ ticket_number: number; created_at: number }>`
    select reply.ticket_number, reply.created_at
    from (
      select number from tickets
      where customer_id = ${customerId} and activity_at > ${since} and last_activity_at > ${since}
      order by activity_at desc limit ${MAX_TICKETS}
    ) as recent
    cross join replies as reply on reply.id in (
      select id from replies
      where ticket_number = recent.number and author_id = ${customerId} and kind = 'reply'
      order by id desc limit ${MAX_REPLIES}
    )
    where reply.created_at > ${since} and reply.created_at <= ${now}
  `
}
