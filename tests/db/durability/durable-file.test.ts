import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type OpenFile, openFile } from '#app/db/connection/open.server.ts'
import { threads } from '#app/db/durability/threads/threads.server.ts'
import { syncCounts } from '#app/db/durability/wal-sync.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'

interface Rows {
  t: { n: number; text: string }
}

const KIND = {
  applicationId: 0x1234,
  migrations: { '0001': { up: async (db: never) => void (await sql`create table t (n, text)`.execute(db)) } },
}

async function opened() {
  const path = join(temporaryFolder(), 'a.sqlite')
  return { path, file: await openFile<Rows>(path, KIND) }
}

const insert = ({ db }: OpenFile<Rows>, n: number, text = '') =>
  db.insertInto('t').values({ n, text }).execute()

const count = ({ db }: Pick<OpenFile<Rows>, 'db'>) =>
  db
    .selectFrom('t')
    .select((row) => row.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()

/** Frames in the WAL, and how many of them a checkpoint has carried over. */
const walOf = (path: string) => {
  const looking = new BetterSqlite3(path, { fileMustExist: true })
  const [state] = looking.pragma('wal_checkpoint(NOOP)') as [{ log: number; checkpointed: number }]
  looking.close()
  return state
}

test('commits that meet share a sync, and one that meets nobody has its own', async () => {
  const { file } = await opened()
  await insert(file, 0)
  const before = syncCounts.done
  await Promise.all(Array.from({ length: 64 }, (_, n) => insert(file, n)))
  const shared = syncCounts.done - before
  expect(shared).toBeGreaterThan(0)
  expect(shared).toBeLessThan(16)
  for (let n = 0; n < 5; n++) await insert(file, n)
  expect(syncCounts.done - before - shared).toBe(5)
  expect(await count(file)).toEqual({ rows: 70 })
  await file.close()
})

test('nothing is synced for what changed no row, was rolled back, or nobody waits for', async () => {
  const { file } = await opened()
  await insert(file, 1)
  const before = syncCounts.done
  await file.db.updateTable('t').set({ n: 2 }).where('n', '=', 7).execute()
  await file.db.deleteFrom('t').where('n', '=', 7).returning('n').execute()
  await file.db.transaction().execute(async (trx) => void (await trx.selectFrom('t').selectAll().execute()))
  const failing = file.db.transaction().execute(async (trx) => {
    await trx.insertInto('t').values({ n: 3, text: '' }).execute()
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  await file.unawaited.insertInto('t').values({ n: 4, text: '' }).execute()
  expect(await count(file)).toEqual({ rows: 2 })
  expect(syncCounts.done).toBe(before)
  await file.close()
})

test('what another process has committed is synced before it is told', async () => {
  const { path, file } = await opened()
  await insert(file, 1)
  const other = new BetterSqlite3(path)
  other.exec(`insert into t values (2, '')`)
  const before = syncCounts.done
  expect(await count(file)).toEqual({ rows: 2 })
  expect(syncCounts.done).toBe(before + 1)
  await count(file)
  expect(syncCounts.done).toBe(before + 1)
  other.exec(`insert into t values (3, '')`)
  await file.settled()
  expect(syncCounts.done).toBe(before + 2)
  other.close()
  await file.close()
})

test('whoever waits for a lock keeps nobody from reading, nor the event loop from turning', async () => {
  const { path, file } = await opened()
  await insert(file, 1)
  const other = new BetterSqlite3(path)
  other.exec('begin immediate')
  let isWritten = false
  const writing = insert(file, 2).then(() => {
    isWritten = true
  })
  for (let turns = 0; turns < 200; turns++) {
    await turn()
    expect(await count(file)).toEqual({ rows: 1 })
  }
  expect(isWritten).toBe(false)
  other.exec('rollback')
  await writing
  expect(await count(file)).toEqual({ rows: 2 })
  other.close()
  await file.close()
})

test('the WAL begins anew in a thread, so that no commit of the event loop has to sync its header', async () => {
  const { path, file } = await opened()
  await insert(file, 1)
  const other = new BetterSqlite3(path)
  other.pragma('wal_checkpoint(PASSIVE)')
  other.close()
  const { log, checkpointed } = walOf(path)
  expect(log).toBe(checkpointed)
  await insert(file, 2)
  // The thread's frame comes first, and then ours.
  expect(walOf(path)).toEqual({ busy: 0, log: 2, checkpointed: 0 })
  await file.close()
})

test('the WAL stays short under constant load, and is gone after the last close', async () => {
  const { path, file } = await opened()
  const text = 'x'.repeat(3000)
  let longest = 0
  // Never is there a moment without somebody who writes.
  const writer = async () => {
    for (let n = 0; n < 300; n++) {
      await insert(file, n, text)
      if (n % 20 === 0) longest = Math.max(longest, walOf(path).log)
    }
  }
  await Promise.all(Array.from({ length: 32 }, writer))
  const pages = statSync(path).size / 4096
  expect(pages).toBeGreaterThan(5000)
  expect(longest).toBeLessThan(pages / 2)
  await file.close()
  expect(readdirSync(join(path, '..'))).toEqual(['a.sqlite'])
})

test('a reader that never ends makes the WAL longer, and it is short again once the reader is gone', async () => {
  const { path, file } = await opened()
  const reader = new BetterSqlite3(path)
  await insert(file, 0)
  reader.exec('begin')
  expect(reader.prepare('select count(*) from t').pluck().get()).toBe(1)
  const text = 'x'.repeat(3000)
  const load = async () => {
    for (let round = 0; round < 40; round++)
      await Promise.all(Array.from({ length: 64 }, (_, n) => insert(file, n, text)))
  }
  await load()
  expect(walOf(path).log).toBeGreaterThan(2000)
  expect(reader.prepare('select count(*) from t').pluck().get()).toBe(1)
  reader.exec('commit')
  reader.close()
  await load()
  const logAfterOneMore = async () => {
    await insert(file, 0, text)
    return walOf(path).log
  }
  await expect.poll(logAfterOneMore).toBeLessThan(1500)
  await file.close()
})

test('threads that die are started again, and what they were about is done', async () => {
  const { path, file } = await opened()
  await threads.end()
  await insert(file, 1)
  const opening = openFile<Rows>(path, KIND)
  await threads.end()
  const second = await opening
  await insert(second, 2)
  expect(await count(file)).toEqual({ rows: 2 })
  const closing = Promise.all([second.close(), file.close()])
  await threads.end()
  await closing
  expect(existsSync(`${path}-wal`)).toBe(false)
})
