import { type ExpressionBuilder, sql, type Transaction, type UpdateObject } from 'kysely'
import type { EventKind, WorkspaceDatabase } from '#app/db/schema.ts'
import type { Actor } from './actor.ts'

/** The queue knows by this order what it has yet to project. */
export const NEXT_CHANGE = sql<number>`(select coalesce(max(change_seq), 0) + 1 from tickets)`

type Changes = (
  row: ExpressionBuilder<WorkspaceDatabase, 'tickets'>,
) => UpdateObject<WorkspaceDatabase, 'tickets'>

export async function changeTicket(
  trx: Transaction<WorkspaceDatabase>,
  number: number,
  changes: Changes,
): Promise<number> {
  const { change_seq } = await trx
    .updateTable('tickets')
    .set((row) => ({ ...changes(row), change_seq: NEXT_CHANGE }))
    .where('number', '=', number)
    .returning('change_seq')
    .executeTakeFirstOrThrow()
  return change_seq
}

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
  const { insertId } = await trx
    .insertInto('events')
    .values(
      events.map((event) => ({
        ticket_number: event.ticketNumber,
        kind: event.kind,
        actor_kind: event.actor.kind,
        actor_id: event.actor.id,
        actor_name: event.actor.name,
        was: event.was ?? null,
        became: event.became ?? null,
        created_at: event.now,
      })),
    )
    .executeTakeFirstOrThrow()
  return Number(insertId)
}
