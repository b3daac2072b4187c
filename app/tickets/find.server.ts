import { type Expression, type Kysely, sql } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
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
export function isShownTo(customerId: string | Expression<string>) {
  return sql<boolean>`(opened_by_name is null or (select confirmed_at from customers where id = ${customerId}) is not null)`
}

export async function findTicket(
  db: Kysely<WorkspaceDatabase>,
  number: number,
  of: { customerId: string } | 'anybody',
) {
  const found =
    of === 'anybody'
      ? await anybodys(db, { number })
      : await theirs(db, { number, customerId: of.customerId })
  return found[0]
}

const anybodys = compileOnce<{ number: number }>()((db: Kysely<WorkspaceDatabase>, value) =>
  db.selectFrom('tickets').select(COLUMNS).where('number', '=', value('number')),
)

const theirs = compileOnce<{ number: number; customerId: string }>()((db: Kysely<WorkspaceDatabase>, value) =>
  db
    .selectFrom('tickets')
    .select(COLUMNS)
    .where('number', '=', value('number'))
    .where('customer_id', '=', value('customerId'))
    .where(isShownTo(value('customerId'))),
)

export type Ticket = NonNullable<Awaited<ReturnType<typeof findTicket>>>
