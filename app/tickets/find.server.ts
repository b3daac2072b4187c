import { type Kysely, sql } from 'kysely'
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

/** Waits for a proven address where the team opened it: anybody may have made the account. */
export function isShownTo(customerId: string) {
  return sql<boolean>`(opened_by_name is null or (select confirmed_at from customers where id = ${customerId}) is not null)`
}

export async function findTicket(
  db: Kysely<WorkspaceDatabase>,
  number: number,
  of: { customerId: string } | 'anybody',
) {
  let query = db.selectFrom('tickets').select(COLUMNS).where('number', '=', number)
  if (of !== 'anybody') {
    query = query.where('customer_id', '=', of.customerId).where(isShownTo(of.customerId))
  }
  return query.executeTakeFirst()
}

export type Ticket = NonNullable<Awaited<ReturnType<typeof findTicket>>>
