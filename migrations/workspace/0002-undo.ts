import type { Kysely } from 'kysely'
import { run } from '../statements.ts'

/** How a ticket was before somebody's last change of it, for as long as they can take that back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    `create table undos (
      id text primary key,
      ticket_number integer not null references tickets (number),
      kind text not null,
      actor_kind text not null,
      actor_id text not null,
      event_id integer not null,
      reply_id integer,
      before text not null,
      mail_key text not null,
      ends_at integer not null,
      unique (ticket_number, kind)
    ) strict, without rowid`,
    `create index undos_by_end on undos (ends_at)`,
  ])
}
