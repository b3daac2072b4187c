import type { Database } from 'better-sqlite3'
import { prepareOnce } from './prepare-once.server.ts'

/** The part of a connection that Kysely uses, on a connection that can be given up for a new one. */
export interface Renewable {
  database: Pick<Database, 'prepare' | 'close'>
  /** The connection in use at this moment. */
  current(): Database
  /** The connection is not to be trusted any more: the next statement outside a transaction opens a new one. */
  distrust(): void
}

/**
 * After a failed fsync the system may have dropped what a connection believes to be written, so nothing more may be
 * built on it. A transaction under way ends on the connection that it began on. Where no new one can be opened the
 * old one serves on, and the next statement tries again.
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
      // Whoever asks next is told by the statement itself whether the disk still fails.
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
