import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { openFile } from '#app/db/connection/open.server.ts'
import { syncCounts } from '#app/db/durability/wal-sync.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'

interface Rows {
  t: { n: number }
}

const KIND = {
  applicationId: 0x1234,
  migrations: { '0001': { up: async (db: never) => void (await sql`create table t (n)`.execute(db)) } },
}

async function opened() {
  const path = join(temporaryFolder(), 'a.sqlite')
  return { path, file: await openFile<Rows>(path, KIND) }
}

const numbers = compileOnce()((db: Kysely<Rows>) => db.selectFrom('t').select('n'))
const add = compileOnce<{ n: number }>()(
  (_: Kysely<Rows>, value) => sql<{ n: number }>`insert into t values (${value('n')}) returning n`,
)

test('a compiled query waits for its turn behind a transaction, and reads within one', async () => {
  const { file } = await opened()
  let read: unknown
  const reading = await file.db.transaction().execute(async (trx) => {
    await trx.insertInto('t').values({ n: 1 }).execute()
    const outside = numbers(file.db, {}).then((rows) => {
      read = rows
    })
    await turn()
    expect(read).toBeUndefined()
    expect(await numbers(trx, {})).toEqual([{ n: 1 }])
    return [outside]
  })
  await Promise.all(reading)
  expect(read).toEqual([{ n: 1 }])
  await file.close()
})

test('what another process has committed is synced before a compiled query tells it', async () => {
  const { path, file } = await opened()
  await numbers(file.db, {})
  const other = new BetterSqlite3(path)
  other.exec('insert into t values (2)')
  const before = syncCounts.done
  await numbers(file.unawaited, {})
  expect(syncCounts.done).toBe(before)
  expect(await numbers(file.db, {})).toEqual([{ n: 2 }])
  expect(syncCounts.done).toBe(before + 1)
  other.close()
  await file.close()
})

test('one that writes is durable once it is answered', async () => {
  const { file } = await opened()
  const before = syncCounts.done
  expect(await add(file.db, { n: 3 })).toEqual([{ n: 3 }])
  expect(syncCounts.done).toBe(before + 1)
  await file.close()
})
