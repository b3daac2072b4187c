import type { Kysely } from 'kysely'
import type { TicketsTable, WorkspaceDatabase } from '#app/db/schema.ts'

const COLUMNS = [
  'number',
  'subject',
  'body',
  'customer_id',
  'department_id',
  'department_name',
  'priority',
  'status',
  'assignee_id',
  'assignee_name',
  'origin_number',
  'opened_by_name',
  'created_at',
  'last_activity_at',
  'activity_at',
  'waiting_since',
  'closed_at',
  'version',
] as const satisfies (keyof TicketsTable)[]

/** One ticket, for whoever the guard has let in: `customerId` where it must be theirs. */
export async function findTicket(
  db: Kysely<WorkspaceDatabase>,
  number: number,
  of: { customerId: string } | 'anybody',
) {
  let query = db.selectFrom('tickets').select(COLUMNS).where('number', '=', number)
  if (of !== 'anybody') query = query.where('customer_id', '=', of.customerId)
  return query.executeTakeFirst()
}

export type Ticket = NonNullable<Awaited<ReturnType<typeof findTicket>>>
