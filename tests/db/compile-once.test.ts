import BetterSqlite3 from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { expect, test } from 'vitest'
import { compileEach, compileOnce } from '#app/db/compile-once.server.ts'
import { inList } from '#app/db/sql.ts'

interface Database {
  bells: { name: string; bridge: number }
}

async function bells(): Promise<Kysely<Database>> {
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: new BetterSqlite3(':memory:') }) })
  await sql`create table bells (name text, bridge integer)`.execute(db)
  await db
    .insertInto('bells')
    .values([
      { name: 'great', bridge: 1 },
      { name: 'small', bridge: 2 },
      { name: 'cracked', bridge: 2 },
    ])
    .execute()
  return db
}

test('is built once, and asked with other values each time', async () => {
  const db = await bells()
  let built = 0
  const on = compileOnce<{ bridge: number; most: number }>()((of: Kysely<Database>, value) => {
    built++
    return of
      .selectFrom('bells')
      .select('name')
      .where('bridge', '=', value('bridge'))
      .where('name', '!=', 'cracked')
      .limit(value('most'))
  })
  expect(await on(db, { bridge: 1, most: 9 })).toEqual([{ name: 'great' }])
  expect(await on(db, { bridge: 2, most: 9 })).toEqual([{ name: 'small' }])
  expect(await on(db, { bridge: 2, most: 0 })).toEqual([])
  expect(built).toBe(1)
})

test('runs within the transaction that it is given', async () => {
  const db = await bells()
  const all = compileOnce()((of: Kysely<Database>) => of.selectFrom('bells').select('name'))
  await expect(
    db.transaction().execute(async (trx) => {
      await trx.deleteFrom('bells').execute()
      expect(await all(trx, {})).toEqual([])
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await all(db, {})).toHaveLength(3)
})

test('takes a list as one value, however long', async () => {
  const db = await bells()
  const named = compileOnce<{ names: string }>()((of: Kysely<Database>, value) =>
    of
      .selectFrom('bells')
      .select('name')
      .where(inList('name', value('names'))),
  )
  expect(await named(db, { names: JSON.stringify(['great', 'small']) })).toHaveLength(2)
  expect(await named(db, { names: '[]' })).toHaveLength(0)
})

test('each shape is a query of its own', async () => {
  const db = await bells()
  const shapes: string[] = []
  const sorted = compileEach<Record<never, never>, 'asc' | 'desc'>()((of: Kysely<Database>, _, shape) => {
    shapes.push(shape)
    return of.selectFrom('bells').select('name').orderBy('name', shape)
  })
  const first = async (shape: 'asc' | 'desc') => (await sorted(shape, db, {}))[0]?.name
  expect([await first('asc'), await first('desc'), await first('asc')]).toEqual([
    'cracked',
    'small',
    'cracked',
  ])
  expect(shapes).toEqual(['asc', 'desc'])
})
