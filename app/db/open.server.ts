import BetterSqlite3 from 'better-sqlite3'
import { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { ImmediateSqliteDialect } from './dialect.server.ts'
import { prepareOnce } from './prepare-once.server.ts'

/** What a file must be for us to open it: our mark in its header, and the migrations that make its schema. */
export interface FileKind {
  applicationId: number
  migrations: Record<string, Migration>
}

export interface OpenFile<Database> {
  db: Kysely<Database>
  /** For what Kysely cannot say: pragmas, checkpoints. Never for queries. */
  connection: BetterSqlite3.Database
  close(): Promise<void>
}

/** The file belongs to something else, or to a newer Deskfile: a sentence for the operator. */
export class UnusableFileError extends Error {}

/**
 * Opens a database with the pragmas that make a commit durable (docs/decisions/0003), migrates it, and proves
 * that SQLite took them. better-sqlite3 runs WAL at synchronous=NORMAL unless told otherwise, which loses
 * acknowledged commits in a power cut: hence the assertion.
 *
 * @throws UnusableFileError where the file is not ours or is newer than this program.
 */
export async function openFile<Database>(path: string, kind: FileKind): Promise<OpenFile<Database>> {
  const connection = new BetterSqlite3(path, options())
  try {
    setPragmas(connection)
    claim(connection, path, kind)
    const db = new Kysely<Database>({
      dialect: new ImmediateSqliteDialect({ database: prepareOnce(connection) }),
    })
    await migrate(connection, db, path, kind)
    return { db, connection, close: () => close(connection, db) }
  } catch (error) {
    connection.close()
    throw error
  }
}

let nativeBinding: object | undefined

/** The binary carries SQLite's addon inside itself and hands it over here once it is loaded. */
export function setNativeBinding(addon: object): void {
  nativeBinding = addon
}

function setPragmas(connection: BetterSqlite3.Database): void {
  connection.pragma('busy_timeout = 5000')
  const mode = connection.pragma('journal_mode = WAL', { simple: true })
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
  const full = connection.pragma('synchronous', { simple: true })
  const keys = connection.pragma('foreign_keys', { simple: true })
  if (mode !== 'wal' || full !== 2 || keys !== 1) {
    throw new Error(`SQLite refused a pragma: journal_mode=${mode} synchronous=${full} foreign_keys=${keys}`)
  }
}

function claim(connection: BetterSqlite3.Database, path: string, kind: FileKind): void {
  const id = connection.pragma('application_id', { simple: true })
  if (id === kind.applicationId) return
  const tables = connection.prepare('select count(*) from sqlite_schema').pluck().get()
  if (id !== 0 || tables !== 0)
    throw new UnusableFileError(`${path} is not a Deskfile database of this kind.`)
  connection.pragma(`application_id = ${kind.applicationId}`)
}

/** `user_version` counts the applied migrations, so that opening an up-to-date file asks one pragma and no more. */
async function migrate<Database>(
  connection: BetterSqlite3.Database,
  db: Kysely<Database>,
  path: string,
  kind: FileKind,
): Promise<void> {
  const target = Object.keys(kind.migrations).length
  const current = Number(connection.pragma('user_version', { simple: true }))
  if (current === target) return
  if (current > target) {
    throw new UnusableFileError(`${path} was made by a newer Deskfile. Start the newer version, or restore.`)
  }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => kind.migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
  connection.pragma(`user_version = ${target}`)
}

async function close<Database>(connection: BetterSqlite3.Database, db: Kysely<Database>): Promise<void> {
  if (!connection.open) return
  connection.pragma('optimize')
  await db.destroy()
  // Kysely closes only a connection that it has used.
  if (connection.open) connection.close()
}

/** better-sqlite3 takes a loaded addon as well as a path; its types know only the path. */
function options(): BetterSqlite3.Options {
  return nativeBinding ? { nativeBinding: nativeBinding as unknown as string } : {}
}
