import BetterSqlite3 from 'better-sqlite3'

let nativeBinding: object | undefined

/** The binary carries SQLite's addon inside itself. */
export function setNativeBinding(addon: object): void {
  nativeBinding = addon
}

export interface ConnectOptions {
  mustExist?: boolean
  readOnly?: boolean
  /** Only for DurableFile, which syncs what is committed, waits for locks and has the WAL checkpointed. */
  isSyncedBeside?: boolean
}

/**
 * Opens a connection whose commits are durable by themselves (docs/decisions/0003), and proves it: better-sqlite3
 * runs WAL at synchronous=NORMAL, which loses acknowledged commits in a power cut.
 */
export function connect(path: string, options: ConnectOptions = {}): BetterSqlite3.Database {
  const { mustExist = false, readOnly = false } = options
  const connection = new BetterSqlite3(path, { fileMustExist: mustExist, readonly: readOnly, ...binding() })
  try {
    setPragmas(connection, options)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

export function connectForLock(path: string): BetterSqlite3.Database {
  return new BetterSqlite3(path, { timeout: 0, ...binding() })
}

/** Changes whenever another connection, in whatever process, has committed. */
export function commitsOfOthers(connection: BetterSqlite3.Database): unknown {
  return connection.pragma('data_version', { simple: true })
}

function setPragmas(connection: BetterSqlite3.Database, { readOnly, isSyncedBeside }: ConnectOptions): void {
  connection.pragma(`busy_timeout = ${isSyncedBeside ? 0 : 5000}`)
  if (!readOnly) connection.pragma('journal_mode = WAL')
  connection.pragma(`synchronous = ${isSyncedBeside ? 'NORMAL' : 'FULL'}`)
  connection.pragma('foreign_keys = ON')
  connection.pragma(`wal_autocheckpoint = ${isSyncedBeside ? 0 : 1000}`)
  connection.pragma('journal_size_limit = 67108864')
  connection.pragma('mmap_size = 0')
  connection.pragma('cache_size = -4000')
  connection.pragma('temp_store = MEMORY')
  connection.pragma('trusted_schema = OFF')
  connection.pragma('cell_size_check = ON')
  connection.pragma('analysis_limit = 400')
  const mode = connection.pragma('journal_mode', { simple: true })
  const synchronous = connection.pragma('synchronous', { simple: true })
  const keys = connection.pragma('foreign_keys', { simple: true })
  if ((mode !== 'wal' && !readOnly) || synchronous !== (isSyncedBeside ? 1 : 2) || keys !== 1) {
    throw new Error(
      `SQLite refused a pragma: journal_mode=${mode} synchronous=${synchronous} foreign_keys=${keys}`,
    )
  }
}

/** better-sqlite3's types know only the path. */
function binding(): BetterSqlite3.Options {
  return nativeBinding ? { nativeBinding: nativeBinding as unknown as string } : {}
}
