import type { Kysely, Selectable } from 'kysely'
import { compileOnce, valuesOf } from '#app/db/compile-once.server.ts'
import type { TicketsTable, WorkspaceDatabase } from '#app/db/schema.ts'
import { NEXT_CHANGE } from '#app/tickets/change.server.ts'

const COLUMNS = [
  'subject',
  'body',
  'customer_id',
  'department_id',
  'department_name',
  'priority',
  'status',
  'origin_number',
  'opened_by_id',
  'opened_by_name',
  'created_at',
  'last_activity_at',
  'waiting_since',
  'first_answered_at',
] as const satisfies (keyof TicketsTable)[]

/** Nobody's yet, and not closed. */
export const insertTicket = compileOnce<Pick<Selectable<TicketsTable>, (typeof COLUMNS)[number]>>()(
  (db: Kysely<WorkspaceDatabase>, value) =>
    db
      .insertInto('tickets')
      .values({ ...valuesOf(value, COLUMNS), version: 1, change_seq: NEXT_CHANGE })
      .returning('number'),
)
