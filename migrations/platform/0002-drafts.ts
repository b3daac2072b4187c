import type { Kysely } from 'kysely'
import { run } from '../statements.ts'

/** What an owner wrote for the desk itself when the session had ended: the table that every workspace has. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    `create table drafts (
      id text primary key,
      owner text not null,
      path text not null,
      fields text not null,
      created_at integer not null,
      expires_at integer not null,
      unique (owner, path)
    ) strict`,
    `create index drafts_by_expiry on drafts (expires_at)`,
  ])
}
