import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { FileKind } from '#app/db/connection/open.server.ts'
import { WORKSPACE_FILE } from '#app/workspaces/workspaces.server.ts'

export const TABLES = 20

/** What a later release might do to a workspace: several statements, which must all have happened or none. */
const later: Migration = {
  async up(db) {
    for (let i = 0; i < TABLES; i++) {
      await sql
        .raw(`create table later_${i} (id integer primary key, at integer not null) strict`)
        .execute(db)
      await sql.raw(`insert into later_${i} (at) select created_at from customers`).execute(db)
    }
  },
}

export const KIND_AFTER: FileKind = {
  ...WORKSPACE_FILE,
  migrations: { ...WORKSPACE_FILE.migrations, '9999-later': later },
}
