import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { type Kysely, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openFile, UnusableFileError } from '#app/db/connection/open.server.ts'
import { PLATFORM_MIGRATIONS, WORKSPACE_MIGRATIONS } from '#migrations/index.ts'
import { temporaryFolder } from '#tests/support/install.ts'

/** Without what the planner keeps for itself. */
function tablesOf(connection: BetterSqlite3.Database): unknown[] {
  return connection
    .prepare(`select name, sql from sqlite_schema where name not like 'sqlite_stat%' order by name`)
    .all()
}

const KIND = { applicationId: 0x1234, migrations: {} }

test('every connection is durable: WAL, synced beside the event loop, foreign keys', async () => {
  const file = await openFile(join(temporaryFolder(), 'a.sqlite'), KIND)
  const pragma = (name: string) => file.connection.pragma(name, { simple: true })
  expect(
    ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'trusted_schema'].map(pragma),
  ).toEqual(['wal', 1, 1, 0, 0])
  await file.close()
})

describe.each([
  ['platform', PLATFORM_MIGRATIONS],
  ['workspace', WORKSPACE_MIGRATIONS],
])('the migrations of a %s', (_name, migrations) => {
  test('run up from an empty file, and once', async () => {
    const path = join(temporaryFolder(), 'a.sqlite')
    const first = await openFile(path, { ...KIND, migrations })
    const made = tablesOf(first.connection)
    expect(made.length).toBeGreaterThan(10)
    await first.close()
    const second = await openFile(path, { ...KIND, migrations })
    expect(tablesOf(second.connection)).toEqual(made)
    expect(second.connection.pragma('user_version', { simple: true })).toBe(Object.keys(migrations).length)
    await second.close()
  })

  test('that fail leave the file as it was', async () => {
    const path = join(temporaryFolder(), 'a.sqlite')
    const broken = {
      ...migrations,
      '9999-broken': {
        async up(db: Parameters<(typeof migrations)[string]['up']>[0]) {
          await sql`create table half (id integer)`.execute(db)
          throw new Error('the power went')
        },
      },
    }
    const good = await openFile(path, { ...KIND, migrations })
    await good.close()
    await expect(openFile(path, { ...KIND, migrations: broken })).rejects.toThrow('the power went')
    const again = await openFile(path, { ...KIND, migrations })
    expect(
      again.connection.prepare(`select count(*) from sqlite_schema where name = 'half'`).pluck().get(),
    ).toBe(0)
    await again.close()
  })
})

test('a migration beside somebody who holds the lock takes no rows along', async () => {
  const path = join(temporaryFolder(), 'a.sqlite')
  const first = { '0001': { up: async (db: never) => void (await makeFamily(db)) } }
  await (await openFile(path, { ...KIND, migrations: first })).close()
  const other = new BetterSqlite3(path)
  // What is in the WAL has to be proved first.
  other.exec('create table noise (n); begin immediate')
  const migrations = { ...first, '0002': { up: async (db: never) => void (await remakeParents(db)) } }
  const opening = openFile(path, { ...KIND, migrations }).catch((error: unknown) => error)
  // Longer than whoever opens it waits for the lock.
  await new Promise((resolve) => setTimeout(resolve, 6_000))
  other.exec('rollback')
  await opening
  const file = await openFile(path, { ...KIND, migrations })
  expect(file.connection.prepare('select count(*) from child').pluck().get()).toBe(1)
  await file.close()
  other.close()
})

async function makeFamily(db: Kysely<unknown>): Promise<void> {
  await sql`create table parent (id integer primary key)`.execute(db)
  await sql`create table child (parent_id integer references parent(id) on delete cascade)`.execute(db)
  await sql`insert into parent values (1)`.execute(db)
  await sql`insert into child values (1)`.execute(db)
}

/** As `migrations/rebuild.ts` does. */
async function remakeParents(db: Kysely<unknown>): Promise<void> {
  await sql`create table made (id integer primary key)`.execute(db)
  await sql`insert into made select id from parent`.execute(db)
  await sql`drop table parent`.execute(db)
  await sql`alter table made rename to parent`.execute(db)
}

describe('a file that is not ours is refused with a sentence', () => {
  test('another program’s database', async () => {
    const path = join(temporaryFolder(), 'a.sqlite')
    const other = new BetterSqlite3(path)
    other.exec('create table theirs (id integer)')
    other.close()
    await expect(openFile(path, KIND)).rejects.toThrow(UnusableFileError)
  })

  test('another kind of ours', async () => {
    const path = join(temporaryFolder(), 'a.sqlite')
    await (await openFile(path, KIND)).close()
    await expect(openFile(path, { ...KIND, applicationId: 0x4321 })).rejects.toThrow(
      'is not a Deskfile database',
    )
  })

  test('a newer Deskfile’s', async () => {
    const path = join(temporaryFolder(), 'a.sqlite')
    const newer = await openFile(path, KIND)
    newer.connection.pragma('user_version = 7')
    await newer.close()
    await expect(openFile(path, KIND)).rejects.toThrow('newer Deskfile')
  })

  test('no database at all', async () => {
    const path = join(temporaryFolder(), 'a.sqlite')
    writeFileSync(path, 'not a database, but long enough to have a header of some hundred bytes '.repeat(20))
    await expect(openFile(path, KIND)).rejects.toThrow()
  })
})

describe('transactions', () => {
  async function twoConnections() {
    const path = join(temporaryFolder(), 'a.sqlite')
    const one = await openFile<{ t: { n: number } }>(path, KIND)
    one.connection.exec('create table t (n integer)')
    const two = await openFile<{ t: { n: number } }>(path, KIND)
    return { one, two, close: () => Promise.all([one.close(), two.close()]) }
  }

  test('take the write lock at their beginning, so that a read before the write is never stale', async () => {
    const { one, two, close } = await twoConnections()
    await one.db.transaction().execute(async (trx) => {
      await trx.selectFrom('t').select('n').execute()
      await expect(two.db.insertInto('t').values({ n: 2 }).execute()).rejects.toThrow('locked')
      await trx.insertInto('t').values({ n: 1 }).execute()
    })
    expect(await two.db.selectFrom('t').select('n').execute()).toEqual([{ n: 1 }])
    await close()
  })

  test('that throw leave nothing', async () => {
    const { one, two, close } = await twoConnections()
    const failing = one.db.transaction().execute(async (trx) => {
      await trx.insertInto('t').values({ n: 1 }).execute()
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await two.db.selectFrom('t').select('n').execute()).toEqual([])
    await close()
  })
})
