import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { audit, COMMAND_LINE } from '#app/audit/audit.server.ts'
import { readRows } from '#app/backup/making/snapshot.server.ts'
import { type BackupOptions, writeBackup } from '#app/backup/making/write.server.ts'
import type { Config } from '#app/config.server.ts'
import { newId } from '#app/db/id.server.ts'
import { openPlatform, PLATFORM_FILE, platformPath } from '#app/db/platform.server.ts'
import { syncFolder } from '#app/db/sync.server.ts'
import { BackupError, type Manifest } from './archive.ts'
import { sayWriting } from './disk-refusals.ts'

/**
 * Writes a backup to a file that is whole or not there. Compressed where its name ends in .gz or .tgz.
 *
 * @throws BackupError with a sentence where it cannot be written, or something has that name already: a backup is
 *   never overwritten.
 */
export async function backUpToFile(
  path: string,
  options: Omit<BackupOptions, 'compress'>,
): Promise<{ manifest: Manifest; bytes: number }> {
  refuseTaken(path)
  // A name of its own: two that are made under one name at once must not write into each other.
  const unfinished = `${path}.${newId()}.unfinished`
  const target = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true })
  try {
    // Waited for here: nobody listens to it before the first database is copied.
    await once(target, 'open').catch((error) => {
      throw sayWriting(error, path)
    })
    const manifest = await writeBackup(target, { ...options, compress: /\.t?gz$/.test(path) })
    refuseTaken(path)
    await rename(unfinished, path)
    await syncFolder(dirname(resolve(path)))
    return { manifest, bytes: (await stat(path)).size }
  } catch (error) {
    target.destroy()
    await rm(unfinished, { force: true }).catch(() => {})
    throw isOfDisk(error) ? sayWriting(error, path) : error
  }
}

function refuseTaken(path: string): void {
  if (existsSync(path))
    throw new BackupError(`${path} exists already, and no backup overwrites anything. Name another file.`)
}

/** The archive's own place was found good before: what is left to fail is the room on a disk. */
function isOfDisk(error: unknown): boolean {
  return /^(?:ENOSPC|EDQUOT|SQLITE_FULL)$/.test(String((error as { code?: string }).code))
}

const LAST_BACKUP = 'backup.last'

/**
 * Remembers when the install was last backed up, for whoever watches it, and notes it in the audit. Says nothing to a
 * platform file of another version: making a backup migrates nothing.
 */
export async function noteBackup(config: Config, at: number, archive: string): Promise<void> {
  const path = platformPath(config.dataDir)
  const version = readRows<{ user_version: number }>(path, 'pragma user_version')[0]?.user_version
  if (version !== Object.keys(PLATFORM_FILE.migrations).length) return
  const mail = { origin: config.origin, replyTo: config.mailReplyTo, preview: true }
  const platform = await openPlatform(config.dataDir, mail, Date.now)
  try {
    const value = String(at)
    await platform.db.transaction().execute(async (trx) => {
      await trx
        .insertInto('settings')
        .values({ key: LAST_BACKUP, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute()
      await audit(trx, COMMAND_LINE, 'install.backed-up', basename(archive), at)
    })
  } finally {
    await platform.close()
  }
}

/** When the install was last backed up as a whole, milliseconds UTC. */
export async function lastBackupAt({ db }: Pick<Awaited<ReturnType<typeof openPlatform>>, 'db'>) {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', LAST_BACKUP)
    .executeTakeFirst()
  return row && Number(row.value)
}
