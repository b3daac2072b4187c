import type { Database, Statement } from 'better-sqlite3'

/** The cap is for lists whose SQL varies with their filters. */
const MAX_STATEMENTS = 300

/** Prepares each SQL text once: that costs more than a query. Not for iterators: one reader at a time. */
export function prepareOnce(connection: Database): Pick<Database, 'prepare' | 'close'> {
  // Two halves: moving a statement to the end at each use would cost more than finding it.
  let recent = new Map<string, Statement>()
  let before = recent
  return {
    prepare: ((sql: string) => {
      const known = recent.get(sql)
      if (known) return known
      const statement = before.get(sql) ?? connection.prepare(sql)
      if (recent.size >= MAX_STATEMENTS / 2) {
        before = recent
        recent = new Map()
      }
      recent.set(sql, statement)
      return statement
    }) as Database['prepare'],
    close: () => connection.close(),
  }
}
