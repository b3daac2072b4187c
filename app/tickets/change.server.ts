import type { ExpressionBuilder, Transaction, UpdateObject } from 'kysely'
import type { EventKind, WorkspaceDatabase } from '#app/db/schema.ts'
import type { Actor } from './actor.ts'

/** The queue knows by this order what it has yet to project. */
export async function nextChange(trx: Transaction<WorkspaceDatabase>): Promise<number> {
  const row = await trx
    .selectFrom('tickets')
    .select('change_seq')
    .orderBy('change_seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row?.change_seq ?? 0) + 1
}

type Changes = (
  row: ExpressionBuilder<WorkspaceDatabase, 'tickets'>,
) => UpdateObject<WorkspaceDatabase, 'tickets'>

export async function changeTicket(
  trx: Transaction<WorkspaceDatabase>,
  number: number,
  changes: Changes,
): Promise<number> {
  const changeSeq = await nextChange(trx)
  await trx
    .updateTable('tickets')
    .set((row) => ({ ...changes(row), change_seq: changeSeq }))
    .where('number', '=', number)
    .execute()
  return changeSeq
}

export interface NewEvent {
  ticketNumber: number
  kind: EventKind
  actor: Actor
  was?: string
  became?: string
  now: number
}

export async function recordEvent(trx: Transaction<WorkspaceDatabase>, event: NewEvent): Promise<number> {
  const { id } = await trx
    .insertInto('events')
    .values({
      ticket_number: event.ticketNumber,
      kind: event.kind,
      actor_kind: event.actor.kind,
      actor_id: event.actor.id,
      actor_name: event.actor.name,
      was: event.was ?? null,
      became: event.became ?? null,
      created_at: event.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
