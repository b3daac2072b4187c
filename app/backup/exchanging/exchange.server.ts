import { open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import { audit, COMMAND_LINE } from '#app/audit/audit.server.ts'
import { BackupError, type ManifestWorkspace, UnsureError } from '#app/backup/archive.ts'
import { noteErasing } from '#app/backup/erasing/erasing.server.ts'
import { snapshot } from '#app/backup/making/snapshot.server.ts'
import { showInQueue } from '#app/backup/restoring/show-in-queue.server.ts'
import type { Swap } from '#app/backup/restoring/stage.server.ts'
import { nameFor, openLivePlatform } from '#app/backup/restoring/swap.server.ts'
import { type Match, makeDepartments } from '#app/backup/ties/match.server.ts'
import { commitsOfOthers, connect } from '#app/db/connection/connect.server.ts'
import { acquireExchangeLock } from '#app/db/folder/lock.server.ts'
import { makeFolder } from '#app/db/folder/sync.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { letOthersIn, removeInBatches } from '#app/queue/projection/remove.server.ts'
import { openWorkspaceFile, workspacePath } from '#app/workspaces/workspaces.server.ts'
import { addWorkspace } from './add.server.ts'
import { replaceContents } from './contents.server.ts'
import { Uploads } from './uploads.server.ts'

/**
 * Replaces or adds a workspace beside a running server. A database that may be open is never renamed, or others
 * would write on into the old one; its rows are replaced in one transaction. @returns the folders that keep
 * what was replaced. @throws BackupError where the subdomain is taken, or what is there is unreadable.
 */
export async function exchangeWorkspace(
  swap: Swap,
  workspace: ManifestWorkspace,
  match: Match,
  as: string | undefined,
): Promise<string[]> {
  const lock = acquireExchangeLock(swap.config.dataDir)
  try {
    const platform = await openLivePlatform(swap)
    try {
      const { isKnown, subdomain } = await nameFor(platform, workspace, as)
      if (isKnown) return await exchange(swap, platform, workspace, match)
      await addWorkspace(swap, platform, { ...workspace, subdomain }, match)
      return []
    } finally {
      await platform.close()
    }
  } finally {
    lock.release()
  }
}

async function exchange(
  swap: Swap,
  platform: Platform,
  { id, name }: ManifestWorkspace,
  match: Match,
): Promise<string[]> {
  const { config, stage, stamp, now } = swap
  const path = workspacePath(config.dataDir, id)
  const kept = [config.dataDir, config.uploadsDir].map((folder) => join(folder, `replaced-${stamp}`))
  const copy = join(kept[0]!, 'workspaces', `${id}.sqlite`)
  const uploads = new Uploads(swap, id)
  const connection = await connectMigrated(config.dataDir, id).catch((error) => {
    throw cannotRead(path, error)
  })
  let isCommitting = false
  try {
    const before = commitsOfOthers(connection)
    await makeFolder(dirname(copy))
    await keepDatabase(path, copy)
    await uploads.keep()
    connection.unsafeMode(true)
    connection.pragma('foreign_keys = OFF')
    connection.prepare('attach ? as staged').run(stage.pathOf(`workspaces/${id}.sqlite`))
    await uploads.place()
    // Before the lock, under which every write to this workspace waits.
    await noteErasing(platform.db, id)
    await removeInBatches(platform, id, letOthersIn)
    lock(connection, name)
    if (commitsOfOthers(connection) !== before) {
      await keepDatabase(path, copy)
      await uploads.keep()
    }
    replaceContents(connection)
    await removeInBatches(platform, id)
    await platform.db.transaction().execute(async (trx) => {
      await makeDepartments(trx, match, now)
      await noteErasing(trx, id)
      await audit(trx, COMMAND_LINE, 'workspace.restored', name, now, null)
    })
    isCommitting = true
    commit(connection, name, kept[0]!)
  } finally {
    try {
      if (!isCommitting) {
        if (connection.inTransaction) connection.exec('rollback')
        await takeBackNote(platform, name, match, now).catch(() => {})
        await uploads.takeBack()
        for (const folder of kept) await rm(folder, { recursive: true, force: true })
      }
    } finally {
      emptyWal(connection)
      connection.close()
      await showInQueue(config, id).catch(() => {})
    }
  }
  await uploads.removeOld().catch(() => {})
  return uploads.hasKept ? kept : kept.slice(0, 1)
}

/** One of its own, whose commits are durable by themselves: the exchange is one transaction of many megabytes. */
async function connectMigrated(dataDir: string, id: string): Promise<BetterSqlite3.Database> {
  await (await openWorkspaceFile(dataDir, id)).close()
  return connect(workspacePath(dataDir, id), { mustExist: true })
}

async function takeBackNote({ db }: Platform, name: string, { made }: Match, now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const note = trx.deleteFrom('audit').where('action', '=', 'workspace.restored')
    await note.where('subject', '=', name).where('at', '=', now).execute()
    for (const { id } of made) await trx.deleteFrom('departments').where('id', '=', id).execute()
  })
}

/** Else the next who writes would carry all of it into the file, and the server would wait for that. */
function emptyWal(connection: BetterSqlite3.Database): void {
  try {
    connection.pragma('wal_checkpoint(PASSIVE)')
  } catch {}
}

/** A disk that failed in the middle may have taken it after all: then nothing is taken back. */
function commit(connection: BetterSqlite3.Database, name: string, kept: string): void {
  try {
    connection.exec('commit')
  } catch (error) {
    throw new UnsureError(
      `The disk failed while ${name} was replaced, and nobody can tell whether it was. Look at it, and restore again where it was not: that is safe. What was there before is in ${kept}.`,
      { cause: error },
    )
  }
}

async function keepDatabase(path: string, copy: string): Promise<void> {
  await snapshot(path, copy).catch((error) => {
    throw error instanceof BackupError ? cannotRead(path, error) : error
  })
  const file = await open(copy, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function lock(connection: BetterSqlite3.Database, name: string): void {
  try {
    connection.exec('begin immediate')
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    throw new BackupError(`Somebody kept writing in ${name}. Restore again.`, { cause: error })
  }
}

function cannotRead(path: string, error: Error): BackupError {
  return new BackupError(
    `${path} cannot be read, and beside a server its content alone can be replaced. Stop the server: then the file is.`,
    { cause: error },
  )
}
