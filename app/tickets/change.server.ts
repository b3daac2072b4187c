import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { compileEach, compileOnce } from '#app/db/compile-once.server.ts'
import type { EventKind, TicketsTable, WorkspaceDatabase } from '#app/db/schema.ts'
import { asTable } from '#app/db/sql.ts'
import type { Actor } from './actor.ts'

/** The queue knows by this order what it has yet to project. */
export const NEXT_CHANGE = sql<number>`(select coalesce(max(change_seq), 0) + 1 from tickets)`

export type TicketChanges = Partial<Omit<Selectable<TicketsTable>, 'number' | 'version' | 'change_seq'>>

/**
 * Who answered first stays, whatever `changes` say. @param isNewVersion whether somebody wrote, or the status changed.
 */
export async function changeTicket(
  trx: Transaction<WorkspaceDatabase>,
  number: number,
  changes: TicketChanges,
  { isNewVersion = false } = {},
): Promise<number> {
  // As Kysely has it: what is undefined stays as it is.
  const columns = Object.keys(changes)
    .filter((name) => changes[name as keyof TicketChanges] !== undefined)
    .sort()
  const shape = [...columns, ...(isNewVersion ? ['version'] : [])].join(' ')
  const [changed] = await changing(shape, trx, { ...changes, number })
  return changed!.change_seq
}

/** A shape is the names of the columns. */
const changing = compileEach<TicketChanges & { number: number }, string>()(
  (db: Kysely<WorkspaceDatabase>, value, shape) => {
    const given = shape.split(' ').filter((name) => name !== '' && name !== 'version')
    const columns = given as (keyof TicketChanges)[]
    return db
      .updateTable('tickets')
      .set((row) => ({
        ...Object.fromEntries(columns.map((name) => [name, value(name)])),
        ...(columns.includes('first_answered_at')
          ? { first_answered_at: row.fn.coalesce('first_answered_at', value('first_answered_at')) }
          : {}),
        ...(shape.endsWith('version') ? { version: row('version', '+', 1) } : {}),
        change_seq: NEXT_CHANGE,
      }))
      .where('number', '=', value('number'))
      .returning('change_seq')
  },
)

export interface NewEvent {
  ticketNumber: number
  kind: EventKind
  actor: Actor
  was?: string
  became?: string
  now: number
}

/** @returns the id of the last of them. */
export async function recordEvents(
  trx: Transaction<WorkspaceDatabase>,
  ...events: NewEvent[]
): Promise<number> {
  const recorded = await addEvents(trx, { events: JSON.stringify(events) })
  return Math.max(...recorded.map(({ id }) => id))
}

const addEvents = compileOnce<{ events: string }>()(
  (_: Kysely<WorkspaceDatabase>, value) => sql<{ id: number }>`
    insert into events (ticket_number, kind, actor_kind, actor_id, actor_name, was, became, created_at)
    select value ->> 'ticketNumber', value ->> 'kind', value ->> '$.actor.kind', value ->> '$.actor.id',
      value ->> '$.actor.name', value ->> 'was', value ->> 'became', value ->> 'now'
    from ${asTable(value('events'))} order by key
    returning id
  `,
)
