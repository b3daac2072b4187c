import type BetterSqlite3 from 'better-sqlite3'

export type Row = Record<string, unknown>

/** A row as the program itself made it: whatever columns it has, a volume has as well. */
export function firstRow(connection: BetterSqlite3.Database, table: string): Row {
  const row = connection.prepare(`select * from ${table} limit 1`).get()
  if (!row) throw new Error(`There is nothing in ${table} to go by.`)
  return row as Row
}

/** Inserts rows that differ from `like` in what is given. @returns the function that does. */
export function insertLike(
  connection: BetterSqlite3.Database,
  table: string,
  like: Row,
): (differs: Row) => void {
  const columns = Object.keys(like)
  const places = columns.map((column) => `@${column}`)
  const statement = connection.prepare(
    `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`,
  )
  return (differs) => void statement.run({ ...like, ...differs })
}

/** The columns that two tables call alike. */
export function columnsOfBoth(connection: BetterSqlite3.Database, one: string, other: string): string[] {
  const names = (table: string) => {
    const [schema, name] = table.includes('.') ? table.split('.') : ['main', table]
    return connection
      .prepare(`select name from pragma_table_info(?, ?)`)
      .pluck()
      .all(name, schema) as string[]
  }
  const others = new Set(names(other))
  return names(one).filter((name) => others.has(name))
}

/** For files that nobody else has open, and that are made again should the power go. */
export function hurry(connection: BetterSqlite3.Database): BetterSqlite3.Database {
  connection.pragma('synchronous = OFF')
  connection.pragma('cache_size = -200000')
  return connection
}
