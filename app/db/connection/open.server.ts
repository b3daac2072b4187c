import type BetterSqlite3 from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { type Trouble, troubleOf } from '#app/db/trouble.ts'
import { connect } from './connect.server.ts'
import { ImmediateSqliteDialect } from './dialect.server.ts'
import { renewable } from './renew.server.ts'

export interface FileKind {
  applicationId: number
  migrations: Record<string, Migration>
}

export interface OpenFile<Database> {
  db: Kysely<Database>
  /** For pragmas and checkpoints. Never for queries, nor of a file that `renews`. */
  connection: BetterSqlite3.Database
  close(): Promise<void>
}

export class UnusableFileError extends Error {}

export interface OpenOptions {
  /** Nobody shall find an empty workspace where theirs was. */
  mustExist?: boolean
  troubled?: ((trouble: Trouble) => void) | undefined
  /** Goes on with a new connection once the disk has failed one. */
  renews?: boolean
}

/** Opens a database durably ({@link connect}) and migrates it. @throws UnusableFileError. */
export async function openFile<Database>(
  path: string,
  kind: FileKind,
  { mustExist = false, troubled, renews = false }: OpenOptions = {},
): Promise<OpenFile<Database>> {
  const connection = connectOrSay(path, mustExist)
  try {
    claim(connection, path, kind)
    const { database, current, distrust } = renewable(connection, () => connect(path, { mustExist: true }))
    const db = new Kysely<Database>({
      dialect: new ImmediateSqliteDialect({ database }),
      log(event) {
        const trouble = event.level === 'error' ? troubleOf(event.error) : undefined
        if (trouble === 'broken' && renews) distrust()
        if (trouble) troubled?.(trouble)
      },
    })
    await migrate(connection, db, path, kind)
    return { db, connection, close: () => close(current(), db) }
  } catch (error) {
    connection.close()
    throw error
  }
}

function connectOrSay(path: string, mustExist: boolean): BetterSqlite3.Database {
  try {
    return connect(path, { mustExist })
  } catch (error) {
    const code = (error as { code?: string }).code
    if (mustExist && code === 'SQLITE_CANTOPEN') {
      throw new UnusableFileError(`${path} is missing or cannot be opened. Restore it from a backup.`)
    }
    if (code === 'SQLITE_NOTADB') throw new UnusableFileError(`${path} is not a Deskfile database.`)
    throw error
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

/**
 * Migrates in one transaction, which sets `user_version`, the count of migrations. A migration may replace a
 * table: SQLite switches foreign keys (checked before the commit) and the renaming of references only outside a
 * transaction.
 */
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
  connection.pragma('foreign_keys = OFF')
  connection.pragma('legacy_alter_table = ON')
  try {
    await db.transaction().execute(async (trx) => {
      const before = await countOrphans(trx)
      const migrator = new Migrator({ db: trx, provider: { getMigrations: async () => kind.migrations } })
      const { error } = await migrator.migrateToLatest()
      if (error) throw error
      if ((await countOrphans(trx)) > before) {
        throw new UnusableFileError(
          `${path} cannot be migrated: rows would point to nothing. It is as it was.`,
        )
      }
      await sql.raw(`pragma user_version = ${target}`).execute(trx)
    })
  } finally {
    connection.pragma('legacy_alter_table = OFF')
    connection.pragma('foreign_keys = ON')
  }
  if (connection.pragma('foreign_keys', { simple: true }) !== 1) {
    throw new Error('SQLite does not enforce foreign keys again.')
  }
}

async function countOrphans<Database>(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from pragma_foreign_key_check`.execute(db)
  return rows[0]!.n
}

async function close<Database>(connection: BetterSqlite3.Database, db: Kysely<Database>): Promise<void> {
  if (!connection.open) return
  try {
    connection.pragma('optimize')
  } catch {
    // The planner's statistics are no reason to keep the file open.
  }
  try {
    await db.destroy()
  } finally {
    // Kysely closes only a connection that it has used.
    if (connection.open) connection.close()
  }
}
