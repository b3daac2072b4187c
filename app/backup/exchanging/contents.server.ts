import type BetterSqlite3 from 'better-sqlite3'
import { BackupError } from '#app/backup/archive.ts'

/**
 * Replaces one workspace file's rows by another's under the caller's write lock. Search tables are copied as
 * stored, as their words cannot be read back; no triggers: what they would write is in the rows.
 * @param connection with foreign keys off, `unsafeMode` on, and the staged file attached as `staged`.
 */
export function replaceContents(connection: BetterSqlite3.Database): void {
  const tables = tablesIn(connection, 'main')
  if (String(tables) !== String(tablesIn(connection, 'staged')))
    throw new BackupError(
      'The tables of this workspace are not those of the backup. Stop the server, and restore again.',
    )
  const triggers = connection
    .prepare<[], { name: string; sql: string }>(
      `select name, sql from main.sqlite_schema where type = 'trigger'`,
    )
    .all()
  const given = numbersGiven(connection)
  for (const { name } of triggers) connection.exec(`drop trigger main.${quote(name)}`)
  for (const table of tables) {
    const columns = columnsOf(connection, table).map(quote).join(', ')
    connection.exec(`delete from main.${quote(table)}`)
    connection.exec(
      `insert into main.${quote(table)} (${columns}) select ${columns} from staged.${quote(table)}`,
    )
  }
  goOnFrom(connection, given)
  for (const { sql } of triggers) connection.exec(sql)
}

export interface Given {
  name: string
  seq: number
}

function numbersGiven(connection: BetterSqlite3.Database): Given[] {
  return connection.prepare<[], Given>('select name, seq from main.sqlite_sequence').all()
}

/** People have had mail about numbers that came after the backup. */
export function goOnFrom(connection: BetterSqlite3.Database, given: readonly Given[]): void {
  const raise = connection.prepare('update main.sqlite_sequence set seq = max(seq, ?) where name = ?')
  const add = connection.prepare('insert into main.sqlite_sequence (name, seq) values (?, ?)')
  for (const { name, seq } of given) if (raise.run(seq, name).changes === 0) add.run(name, seq)
}

/** Those behind the virtual tables, and that of the numbers given out. */
function tablesIn(connection: BetterSqlite3.Database, schema: 'main' | 'staged'): string[] {
  return connection
    .prepare<[], string>(
      `select name from ${schema}.sqlite_schema
        where type = 'table' and sql not like 'create virtual %' and name not like 'sqlite_stat%' order by name`,
    )
    .pluck()
    .all()
}

function columnsOf(connection: BetterSqlite3.Database, table: string): string[] {
  return connection
    .prepare<[string], string>(`select name from pragma_table_info(?, 'main')`)
    .pluck()
    .all(table)
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
