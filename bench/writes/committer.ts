/** One case of bench/writes/commits.ts: commits for as long as its parent says, and tells what that took. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Generated, Kysely } from 'kysely'
import { openFile } from '#app/db/connection/open.server.ts'
import { openPlain } from './plain.ts'

interface Tables {
  entries: { id: Generated<number>; body: string }
  counters: { id: number; entries: number }
}

export interface Committed {
  perSecond: number
  /** Processor of all threads for a commit. */
  microseconds: number
  /** Of the event loop, milliseconds. */
  delay: { p50: number; p99: number; max: number }
}

const BODY = 'The bell rings by itself on every bridge. '.repeat(12)
const KIND = {
  applicationId: 0x62_65_6e_63,
  migrations: { '0001-bench': { up: makeTables } },
}

const [engine, writers, path] = process.argv.slice(2) as [string, string, string]
const db = await open()
process.on('message', async (ms: number) => process.send!(await measure(ms)))
process.once('disconnect', () => process.exit())
process.send!('ready')

async function open(): Promise<Kysely<Tables>> {
  if (engine === 'deskfile') return (await openFile<Tables>(path, KIND)).db
  const plain = openPlain<Tables>(path)
  await makeTables(plain)
  return plain
}

async function makeTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('entries')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('counters')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('entries', 'integer', (column) => column.notNull())
    .execute()
  await db.insertInto('counters').values({ id: 1, entries: 0 }).execute()
}

async function measure(ms: number): Promise<Committed> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const cpu = process.cpuUsage()
  const began = performance.now()
  let commits = 0
  const write = async () => {
    while (performance.now() - began < ms) {
      await commit()
      commits++
      // The next request of anybody comes from the event loop.
      await nextTurn()
    }
  }
  await Promise.all(Array.from({ length: Number(writers) }, write))
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(cpu)
  delay.disable()
  return {
    perSecond: commits / seconds,
    microseconds: (user + system) / commits,
    delay: { p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 },
  }
}

function commit(): Promise<void> {
  return db.transaction().execute(async (trx) => {
    await trx.insertInto('entries').values({ body: BODY }).execute()
    await trx
      .updateTable('counters')
      .set((row) => ({ entries: row('entries', '+', 1) }))
      .where('id', '=', 1)
      .execute()
  })
}
