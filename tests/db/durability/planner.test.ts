import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { openFile } from '#app/db/connection/open.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'

interface Bells {
  bells: { id: number; bridge: number }
}

const KIND = {
  applicationId: 7,
  migrations: {
    '0001-bells': {
      async up(db: Kysely<unknown>) {
        await sql`create table bells (id integer primary key, bridge integer)`.execute(db)
        await sql`create index bells_of_bridge on bells (bridge)`.execute(db)
      },
    },
  },
}

test('what the planner knows of a table grows with it, each time the file is closed', async () => {
  const path = join(temporaryFolder(), 'bells.sqlite')
  const known = () => {
    const connection = new BetterSqlite3(path, { readonly: true })
    const stat = connection
      .prepare(`select stat from sqlite_stat1 where idx = 'bells_of_bridge'`)
      .pluck()
      .get()
    connection.close()
    return Number.parseInt(String(stat), 10)
  }
  const addAndClose = async (count: number) => {
    const file = await openFile<Bells>(path, KIND)
    await sql`
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
      insert into bells (bridge) select i % 7 from n
    `.execute(file.db)
    await file.db.selectFrom('bells').select('id').where('bridge', '=', 3).execute()
    await file.close()
  }
  await addAndClose(20)
  expect(known()).toBe(20)
  await addAndClose(5_000)
  expect(known()).toBeGreaterThan(1_000)
})
