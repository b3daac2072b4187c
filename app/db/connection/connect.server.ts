import BetterSqlite3 from 'better-sqlite3'

let nativeBinding: object | undefined

/** The binary carries SQLite's addon inside itself. */
export function setNativeBinding(addon: object): void {
  nativeBinding = addon
}

export interface ConnectOptions {
  mustExist?: boolean
  readOnly?: boolean
}

/**
 * Opens a connection whose commits are durable (docs/decisions/0003), and proves it: better-sqlite3 runs WAL at
 * synchronous=NORMAL, which loses acknowledged commits in a power cut.
 */
export function connect(
  path: string,
  { mustExist = false, readOnly = false }: ConnectOptions = {},
): BetterSqlite3.Database {
  const connection = new BetterSqlite3(path, { fileMustExist: mustExist, readonly: readOnly, ...binding() })
  try {
    setPragmas(connection, readOnly)
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

function setPragmas(connection: BetterSqlite3.Database, readOnly: boolean): void {
  connection.pragma('busy_timeout = 5000')
  if (!readOnly) connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  connection.pragma('wal_autocheckpoint = 1000')
  connection.pragma('journal_size_limit = 67108864')
  connection.pragma('mmap_size = 0')
  connection.pragma('cache_size = -4000')
  connection.pragma('temp_store = MEMORY')
  connection.pragma('trusted_schema = OFF')
  connection.pragma('cell_size_check = ON')
  connection.pragma('analysis_limit = 400')
  const mode = connection.pragma('journal_mode', { simple: true })
  const full = connection.pragma('synchronous', { simple: true })
  const keys = connection.pragma('foreign_keys', { simple: true })
  if ((mode !== 'wal' && !readOnly) || full !== 2 || keys !== 1) {
    throw new Error(`SQLite refused a pragma: journal_mode=${mode} synchronous=${full} foreign_keys=${keys}`)
  }
}

/** better-sqlite3's types know only the path. */
function binding(): BetterSqlite3.Options {
  return nativeBinding ? { nativeBinding: nativeBinding as unknown as string } : {}
}
