import { setTimeout as sleep } from 'node:timers/promises'
import type BetterSqlite3 from 'better-sqlite3'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { DurableDatabase } from '#app/db/durability/durable-database.server.ts'
import { DurableFile, type FileEvents } from '#app/db/durability/durable-file.server.ts'
import { UnsoundFileError } from '#app/db/durability/errors.ts'
import type { Unsoundness } from '#app/db/durability/soundness.server.ts'

export interface FileKind {
  applicationId: number
  migrations: Record<string, Migration>
}

const CLOSE_AGAIN_MS = 30_000

export interface OpenFile<Database> {
  /** Answers once what it has read or written is on the disk. */
  db: Kysely<Database>
  /** Nobody waits for its commits: for what can be made again, or may be forgotten, after a power cut. */
  unawaited: Kysely<Database>
  /** Another one after the disk has failed it. For pragmas that read: what it commits is not synced. */
  readonly connection: BetterSqlite3.Database
  readonly unsound: Unsoundness | undefined
  /** Before what was read here is written elsewhere, or told to another program. @throws OutcomeUnknownError */
  settled(): Promise<void>
  /** For whoever goes without it rather than waits for a slow disk: false where it takes longer. */
  mayBeToldWithin(ms: number): Promise<boolean>
  close(): Promise<void>
}

export class UnusableFileError extends Error {}

export interface OpenOptions extends FileEvents {
  /** Nobody shall find an empty workspace where theirs was. */
  mustExist?: boolean
}

/** Opens a database whose commits are durable before they are answered, and migrates it. @throws UnusableFileError. */
export async function openFile<Database>(
  path: string,
  kind: FileKind,
  { mustExist = false, ...events }: OpenOptions = {},
): Promise<OpenFile<Database>> {
  const file = await openOrSay(path, mustExist, events)
  try {
    const db = new DurableDatabase<Database>(file, { waits: true })
    const unawaited = new DurableDatabase<Database>(file, { waits: false })
    await claim(file, db, path, kind)
    await migrate(file, db, path, kind)
    return {
      db,
      unawaited,
      get connection() {
        return file.connection
      },
      get unsound() {
        return file.unsound
      },
      settled: () => file.settled(),
      mayBeToldWithin: (ms) => file.mayBeToldWithin(ms),
      close: () => file.close(),
    }
  } catch (error) {
    await closeOrLater(file)
    throw error
  }
}

/** What cannot be closed yet would be left open for ever. */
async function closeOrLater(file: DurableFile): Promise<void> {
  try {
    await file.close()
  } catch (error) {
    if (!(error instanceof UnsoundFileError)) return
    void sleep(CLOSE_AGAIN_MS, undefined, { ref: false }).then(() => closeOrLater(file))
  }
}

async function openOrSay(path: string, mustExist: boolean, events: FileEvents): Promise<DurableFile> {
  try {
    return await DurableFile.open(path, events, { mustExist })
  } catch (error) {
    const code = (error as { code?: string }).code
    if (mustExist && code === 'SQLITE_CANTOPEN') {
      throw new UnusableFileError(`${path} is missing or cannot be opened. Restore it from a backup.`)
    }
    if (code === 'SQLITE_NOTADB') throw new UnusableFileError(`${path} is not a Deskfile database.`)
    throw error
  }
}

async function claim<Database>(
  { connection }: DurableFile,
  db: Kysely<Database>,
  path: string,
  kind: FileKind,
): Promise<void> {
  const id = connection.pragma('application_id', { simple: true })
  if (id === kind.applicationId) return
  const tables = connection.prepare('select count(*) from sqlite_schema').pluck().get()
  if (id !== 0 || tables !== 0)
    throw new UnusableFileError(`${path} is not a Deskfile database of this kind.`)
  await sql.raw(`pragma application_id = ${kind.applicationId}`).execute(db)
}

/**
 * Migrates in one transaction, which sets `user_version`, the count of migrations. A migration may replace a
 * table: SQLite switches foreign keys (checked before the commit) and the renaming of references only outside a
 * transaction.
 */
async function migrate<Database>(
  file: DurableFile,
  db: Kysely<Database>,
  path: string,
  kind: FileKind,
): Promise<void> {
  const { connection } = file
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
      // The disk failed meanwhile: another connection has its foreign keys on, and a table made anew would take rows along.
      if (file.connection !== connection) throw new UnsoundFileError(`${path} was opened anew meanwhile.`)
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
    if (connection.open) {
      connection.pragma('legacy_alter_table = OFF')
      connection.pragma('foreign_keys = ON')
    }
  }
  if (connection.pragma('foreign_keys', { simple: true }) !== 1) {
    throw new Error('SQLite does not enforce foreign keys again.')
  }
}

async function countOrphans<Database>(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from pragma_foreign_key_check`.execute(db)
  return rows[0]!.n
}
