import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { noteMoreThanRows } from '#app/db/durability/read-log.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { TicketsTable, WorkspaceDatabase } from '#app/db/schema.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { UNDO_MS } from '#app/tickets/delayed/pending.ts'
import type { Undoable, UndoKind } from './undo.ts'

type Trx = Transaction<WorkspaceDatabase>

export type Before = Partial<
  Pick<
    Selectable<TicketsTable>,
    | 'status'
    | 'closed_at'
    | 'last_activity_at'
    | 'activity_at'
    | 'waiting_since'
    | 'priority'
    | 'department_id'
    | 'department_name'
    | 'assignee_id'
    | 'assignee_name'
  >
>

interface KeptChange {
  ticketNumber: number
  kind: UndoKind
  actor: Actor
  eventId: number
  replyId?: number
  before: Before
  /** The dedupe keys of its emails begin so. */
  mailKey: string
  now: number
}

export function undoEnd(now: number): number {
  return now + UNDO_MS
}

/** What somebody did to the same fact before is final. */
export async function keepForUndo(trx: Trx, change: KeptChange): Promise<void> {
  const { ticketNumber, kind, actor, eventId, replyId, before, mailKey, now } = change
  await makeFinal(trx, ticketNumber, kind, now)
  await trx.deleteFrom('undos').where('ends_at', '<=', now).execute()
  await trx
    .insertInto('undos')
    .values({
      id: newId(),
      ticket_number: ticketNumber,
      kind,
      actor_kind: actor.kind,
      actor_id: actor.id,
      event_id: eventId,
      reply_id: replyId ?? null,
      before: JSON.stringify(before),
      mail_key: mailKey,
      ends_at: undoEnd(now),
    })
    .execute()
}

/** Nobody can go back behind it any more, and what waited to be mailed leaves first. */
export async function makeFinal(trx: Trx, ticketNumber: number, kind: UndoKind, now: number): Promise<void> {
  const [kept] = await dropUndo(trx, { ticketNumber, kind })
  if (!kept) return
  await trx
    .updateTable('outbox')
    .set({ next_at: now })
    .where(isNoticeOf(kept.mail_key))
    .where('state', '=', 'pending')
    .where('next_at', '>', now)
    .execute()
}

const dropUndo = compileOnce<{ ticketNumber: number; kind: UndoKind }>()(
  (db: Kysely<WorkspaceDatabase>, value) =>
    db
      .deleteFrom('undos')
      .where('ticket_number', '=', value('ticketNumber'))
      .where('kind', '=', value('kind'))
      .returning('mail_key'),
)

export function isNoticeOf(mailKey: string) {
  return sql<boolean>`(dedupe_key >= ${`${mailKey}:`} and dedupe_key < ${`${mailKey};`})`
}

export async function listUndoable(
  db: Kysely<WorkspaceDatabase>,
  ticketNumber: number,
  actor: Pick<Actor, 'kind' | 'id'>,
  now: number,
): Promise<Undoable[]> {
  const rows = await undosOf(db, { ticketNumber, actorKind: actor.kind, actorId: actor.id, now })
  if (rows.length > 0) noteMoreThanRows()
  return rows.map(({ id, kind, reply_id, ends_at }) => ({
    id,
    kind,
    secondsLeft: Math.ceil((ends_at - now) / 1000),
    hasReply: reply_id !== null,
  }))
}

const undosOf = compileOnce<{
  ticketNumber: number
  actorKind: Actor['kind']
  actorId: string
  now: number
}>()((db: Kysely<WorkspaceDatabase>, value) =>
  db
    .selectFrom('undos')
    .select(['id', 'kind', 'reply_id', 'ends_at'])
    .where('ticket_number', '=', value('ticketNumber'))
    .where('actor_kind', '=', value('actorKind'))
    .where('actor_id', '=', value('actorId'))
    .where('ends_at', '>', value('now'))
    .orderBy('kind', 'desc'),
)
