import { type Kysely, sql } from 'kysely'
import { rebuild, statementsOf } from '../rebuild.ts'
import { run } from '../statements.ts'
import { WORKSPACE_TABLES } from './0001-first.ts'

/**
 * Brings a file that was made before 0.1.0 to the tables of today: a place for each reply and event, an order for
 * tickets and emails, and no list of the words that a column may hold. A new file has them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`select 1 from pragma_table_info('tickets') where name = 'activity_at'`.execute(
    db,
  )
  if (rows.length > 0) return
  for (const name of ['tokens', 'tickets', 'replies', 'events', 'pending_replies', 'outbox']) {
    const { create, after } = statementsOf(WORKSPACE_TABLES, name)
    await rebuild(db, name, create, after)
  }
  await run(db, [
    `create temp table placed as
      select said, id, row_number() over (order by created_at, said desc, id) as place
      from (select 1 as said, id, created_at from replies union all select 0, id, created_at from events)`,
    `create unique index temp.placed_by_id on placed (said, id)`,
    `update replies set place = placed.place from placed where said = 1 and placed.id = replies.id`,
    `update events set place = placed.place from placed where said = 0 and placed.id = events.id`,
    `drop table placed`,
    // Each one later than the one before it, and none earlier than it was.
    `create temp table active as
      select number, turn + max(last_activity_at - turn) over (order by turn) as at
      from (select number, last_activity_at, row_number() over (order by last_activity_at, number) as turn from tickets)`,
    `create unique index temp.active_by_number on active (number)`,
    `update tickets set activity_at = active.at from active where active.number = tickets.number`,
    `drop table active`,
    // A reply that came back after a restore was told by what no other had.
    `update pending_replies set why_returned = 'restored' where why_returned = 'files-gone' and held_ids = '[]'`,
  ])
}
