import { type Kysely, sql } from 'kysely'
import { rebuild, statementsOf } from '../rebuild.ts'
import { run } from '../statements.ts'
import { PLATFORM_TABLES } from './0001-first.ts'

/** As the workspaces' migration of this name: brings a file that was made before 0.1.0 to the tables of today. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`select 1 from sqlite_schema where name = 'outbox_by_ticket'`.execute(db)
  if (rows.length > 0) return
  for (const name of ['admins', 'admin_tokens', 'workspaces', 'outbox']) {
    const { create, after } = statementsOf(PLATFORM_TABLES, name)
    await rebuild(db, name, create, after)
  }
  await run(
    db,
    PLATFORM_TABLES.filter((one) => /^create index audit_by_\w+_order /.test(one)),
  )
}
