import type { Database, Statement } from 'better-sqlite3'

/** The cap is for lists whose SQL varies with their filters. */
const MAX_STATEMENTS = 300

/** Prepares each SQL text once: that costs more than a query. Not for iterators: one reader at a time. */
export function prepareOnce(connection: Database): Pick<Database, 'prepare' | 'close'> {
  const statements = new Map<string, Statement>()
  return {
    prepare: ((sql: string) => {
      const known = statements.get(sql)
      if (known) {
        statements.delete(sql)
        statements.set(sql, known)
        return known
      }
      const made = connection.prepare(sql)
      statements.set(sql, made)
      if (statements.size > MAX_STATEMENTS) statements.delete(statements.keys().next().value!)
      return made
    }) as Database['prepare'],
    close: () => connection.close(),
  }
}
