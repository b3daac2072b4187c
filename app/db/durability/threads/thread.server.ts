import { constants } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import BetterSqlite3, { type Database } from 'better-sqlite3'
import type { Job } from './job.ts'
import { mend } from './mend.server.ts'

/**
 * A thread for all that makes SQLite wait for the disk or for a lock: opening, checkpoints, closing. It holds nothing
 * between two jobs. Each job is a generator that yields while the other side does its part.
 */
const { addonPath } = workerData as { addonPath: string | undefined }
const nativeBinding = addonPath === undefined ? undefined : loadAddon(addonPath)

/** The very same file: two SQLites in one process would break each other's locks. */
function loadAddon(path: string): object {
  const loaded: { exports: object } = { exports: {} }
  process.dlopen(loaded, path, constants.dlopen.RTLD_NOW)
  return loaded.exports
}

function connect(path: string, fileMustExist = true): Database {
  const options = { fileMustExist, timeout: 5000, ...(nativeBinding ? { nativeBinding } : {}) }
  const connection = new BetterSqlite3(path, options as BetterSqlite3.Options)
  try {
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = NORMAL')
    connection.pragma('wal_autocheckpoint = 0')
    connection.pragma('journal_size_limit = 67108864')
    connection.pragma('cache_size = -256')
    connection.pragma('analysis_limit = 400')
    connection.pragma('user_version')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/**
 * Half a WAL is counted as carried over without a sync of the database. Where that sync then fails, a second one would
 * prove nothing: every page is written once more, through the WAL, and so carried over again.
 */
function writeAllPages(connection: Database): void {
  connection.exec('vacuum')
}

const jobs = {
  *open({ path, mustExist, isDamaged, isHalfCarried }: Job) {
    const connection = connect(path, mustExist)
    try {
      let failure: unknown
      try {
        mend(path, () => connect(path))
        if (isHalfCarried) {
          writeAllPages(connection)
          mend(path, () => connect(path))
        }
        if (isDamaged) proveWhole(connection)
      } catch (error) {
        failure = error
      }
      // What cannot be made sound can be read.
      yield
      if (failure) throw failure
    } finally {
      connection.close()
    }
  },

  *checkpoint({ path }: Job) {
    const connection = connect(path)
    const checkpointing = connect(path)
    try {
      yield
      checkpointing.pragma('wal_checkpoint(PASSIVE)')
      // Whoever writes in this process waits from here on.
      yield
      beginAnew(connection, checkpointing)
    } finally {
      checkpointing.close()
      connection.close()
    }
  },

  /** The last one to close checkpoints and removes the WAL. */
  *close({ path }: Job) {
    const connection = connect(path)
    try {
      yield
      optimize(connection)
    } finally {
      connection.close()
    }
  },
}

/**
 * The first commit after a whole checkpoint begins the WAL anew, and SQLite syncs its header: so that commit is made
 * here. PASSIVE alone holds no lock while it syncs; under the write lock the rest of the log is short.
 */
function beginAnew(connection: Database, checkpointing: Database): void {
  try {
    connection.exec('begin immediate')
    const [state] = checkpointing.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[]
    connection.exec('rollback')
    if (state!.log !== state!.checkpointed) return
    connection.exec('begin immediate')
    const version = connection.pragma('user_version', { simple: true })
    connection.exec(`pragma user_version = ${version}; commit`)
  } finally {
    if (connection.inTransaction) connection.exec('rollback')
  }
}

/** The planner's statistics are no reason to keep a file open. */
function optimize(connection: Database): void {
  try {
    connection.pragma('optimize = 0x10002')
  } catch {}
}

function proveWhole(connection: Database): void {
  const found = connection.pragma('quick_check(1)', { simple: true })
  if (found !== 'ok')
    throw Object.assign(new Error(`The database is damaged: ${found}`), { code: 'SQLITE_CORRUPT' })
}

let running: Generator | undefined

parentPort!.on('message', (message: Job | 'go on' | 'stop') => {
  try {
    if (typeof message !== 'string') running = jobs[message.kind](message)
    const { done } = message === 'stop' ? running!.return(undefined) : running!.next()
    parentPort!.postMessage({ state: done ? 'done' : 'held' })
  } catch (error) {
    const { message: text, code } = error as { message: string; code?: string }
    parentPort!.postMessage({ state: 'failed', text, code })
  }
})
