import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { openAppHere } from '../app-in-process.ts'
import { median, shootOnce } from '../load.ts'
import { type Recorded, startRecording } from '../record.ts'
import { pagesOf } from './pages.ts'
import type { Volume } from './volume.ts'

/**
 * How long SQLite takes for each statement of each page of a volume, and by which plan. Arguments: the file that tells
 * of the volume, the file to write.
 */
const ROUNDS = 5

/** One statement of a page: the median of its times, over all that it is run for in one request. */
export interface Timed {
  sql: string
  ms: number
  plan: string[]
}

const [volumeFile, timedFile] = process.argv.slice(2)
const volume = JSON.parse(readFileSync(volumeFile!, 'utf8')) as Volume
const take = startRecording()
const { port, close } = await openAppHere(volume.dataDir)
const timed: Record<string, Timed[]> = {}
for (const [page, next] of Object.entries(pagesOf(volume))) {
  const times = new Map<string, { all: number[]; one: Recorded }>()
  for (let round = 0; round < ROUNDS; round++) {
    const once = new Map<string, number>()
    for (const one of await take(() => shootOnce(port, next(port)))) {
      once.set(one.sql, (once.get(one.sql) ?? 0) + one.ms)
      if (!times.has(one.sql)) times.set(one.sql, { all: [], one })
    }
    for (const [sql, ms] of once) times.get(sql)!.all.push(ms)
  }
  timed[page] = [...times.values()].map(({ all, one }) => ({
    sql: one.sql,
    ms: median(all),
    plan: planOf(one),
  }))
}
await close()
writeFileSync(timedFile!, JSON.stringify(timed))

function planOf({ file, sql, parameters }: Recorded): string[] {
  if (!/^\s*(select|with|insert|update|delete)\b/i.test(sql)) return []
  const path = file === 'platform' ? `${file}.sqlite` : join('workspaces', `${file}.sqlite`)
  const connection = new BetterSqlite3(join(volume.dataDir, path), { readonly: true })
  try {
    const rows = connection.prepare(`explain query plan ${sql}`).all(parameters) as { detail: string }[]
    return rows.map(({ detail }) => detail)
  } finally {
    connection.close()
  }
}
