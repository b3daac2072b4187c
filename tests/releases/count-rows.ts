import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'

/** A database, relative to the data folder → its tables → how many rows each has. */
export type RowCounts = Record<string, Record<string, number>>

/** Every table of ours in every database of a data folder. What SQLite and Kysely keep for themselves is left out. */
export function countRows(dataDir: string): RowCounts {
  const files = [
    'platform.sqlite',
    ...readdirSync(join(dataDir, 'workspaces')).map((name) => `workspaces/${name}`),
  ]
  return Object.fromEntries(
    files.filter((file) => file.endsWith('.sqlite')).map((file) => [file, countIn(join(dataDir, file))]),
  )
}

function countIn(path: string): Record<string, number> {
  const connection = new BetterSqlite3(path, { readonly: true })
  try {
    const tables = connection
      .prepare(
        `select name from sqlite_schema where type = 'table' and sql like 'create table%' order by name`,
      )
      .pluck()
      .all() as string[]
    const ours = tables.filter(
      (name) => !/^(?:sqlite_|kysely_|search_|queue_search_)/.test(name) || name === 'search_entries',
    )
    return Object.fromEntries(
      ours.map((name) => [
        name,
        connection.prepare(`select count(*) from "${name}"`).pluck().get() as number,
      ]),
    )
  } finally {
    connection.close()
  }
}
