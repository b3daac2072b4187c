import type { Database } from 'better-sqlite3'
import { prepareOnce } from './prepare-once.server.ts'

export interface Renewable {
  database: Pick<Database, 'prepare' | 'close'>
  current(): Database
  distrust(): void
}

/**
 * Renews after a failed fsync: the system may have dropped what a connection believes written. A transaction
 * ends on its own connection; where none can be opened the old one serves on.
 */
export function renewable(first: Database, open: () => Database): Renewable {
  let connection = first
  let statements = prepareOnce(first)
  let isDistrusted = false
  const renew = () => {
    try {
      const opened = open()
      connection.close()
      connection = opened
      statements = prepareOnce(opened)
      isDistrusted = false
    } catch {
      // The next statement says whether the disk still fails.
    }
  }
  return {
    database: {
      prepare: ((sql: string) => {
        if (isDistrusted && !connection.inTransaction) renew()
        return statements.prepare(sql)
      }) as Database['prepare'],
      close: () => connection.close(),
    },
    current: () => connection,
    distrust() {
      isDistrusted = true
    },
  }
}
