import type { Kysely, Transaction } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'

/** Spec, section 3: 10 new tickets in 10 minutes a customer. */
const MAX_NEW_TICKETS = 10
export const NEW_TICKETS_WINDOW_MS = 10 * 60_000

export async function secondsUntilAllowed(
  trx: Transaction<WorkspaceDatabase>,
  customerId: string,
  now: number,
): Promise<number> {
  const since = now - NEW_TICKETS_WINDOW_MS
  const recent = await latestTickets(trx, { customerId, since, now })
  const oldest = recent[MAX_NEW_TICKETS - 1]
  return oldest ? Math.ceil((oldest.created_at + NEW_TICKETS_WINDOW_MS - now) / 1000) : 0
}

const latestTickets = compileOnce<{ customerId: string; since: number; now: number }>()(
  (db: Kysely<WorkspaceDatabase>, value) =>
    db
      .selectFrom('tickets')
      .select('created_at')
      .where('customer_id', '=', value('customerId'))
      // A ticket was never opened after its last activity: the index on activity finds the few to look at.
      .where('activity_at', '>', value('since'))
      .where('created_at', '>', value('since'))
      // A clock that was set back makes nobody wait longer than the window.
      .where('created_at', '<=', value('now'))
      .where('opened_by_id', 'is', null)
      .orderBy('created_at', 'desc')
      .limit(MAX_NEW_TICKETS),
)
