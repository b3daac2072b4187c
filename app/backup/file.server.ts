import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { link, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { audit, COMMAND_LINE } from '#app/audit/audit.server.ts'
import type { Config } from '#app/config/config.server.ts'
import { syncFolder } from '#app/db/folder/sync.server.ts'
import { newId } from '#app/db/id.server.ts'
import { openPlatform, PLATFORM_FILE, type Platform, platformPath } from '#app/db/platform.server.ts'
import { readSettingRows, type SettingRows } from '#app/db/setting-rows.server.ts'
import { BackupError, type Manifest } from './archive.ts'
import { isFull, sayWriting } from './disk-refusals.ts'
import { readRows } from './making/snapshot.server.ts'
import { type BackupOptions, writeBackup } from './making/write.server.ts'

/** Writes a file whole or not at all, gzipped for .gz and .tgz. @throws BackupError; overwrites none. */
export async function backUpToFile(
  path: string,
  options: Omit<BackupOptions, 'compress'>,
): Promise<{ manifest: Manifest; bytes: number }> {
  refuseTaken(path)
  // Two made under one name at once must not write into each other.
  const unfinished = `${path}.${newId()}.unfinished`
  const target = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true })
  try {
    // Nobody listens to it before the first database is copied.
    await once(target, 'open').catch((error) => {
      throw sayWriting(error, path)
    })
    const workIn = [dirname(resolve(path))]
    const manifest = await writeBackup(target, { ...options, workIn, compress: /\.t?gz$/.test(path) })
    await nameOnce(unfinished, path)
    await syncFolder(dirname(resolve(path)))
    return { manifest, bytes: (await stat(path)).size }
  } catch (error) {
    target.destroy()
    await rm(unfinished, { force: true }).catch(() => {})
    throw isFull(error) ? sayWriting(error, path) : error
  }
}

function refuseTaken(path: string): void {
  if (existsSync(path))
    throw new BackupError(`${path} exists already, and no backup overwrites anything. Choose another file.`)
}

/** Names a file by a link, or renames where the disk has none. @throws BackupError for a name taken. */
export async function nameOnce(unfinished: string, path: string): Promise<void> {
  try {
    await link(unfinished, path)
  } catch (error) {
    refuseTaken(path)
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw error
    }
    return rename(unfinished, path)
  }
  await rm(unfinished)
}

const LAST_BACKUP = 'backup.last'
const LOST = 'backup.lost'

/** Notes a backup, unless the platform's file is of another version: a backup migrates nothing. */
export async function noteBackup(
  config: Config,
  at: number,
  archive: string,
  lost = 0,
  workspace?: string,
): Promise<void> {
  const path = platformPath(config.dataDir)
  const version = readRows<{ user_version: number }>(path, 'pragma user_version')[0]?.user_version
  if (version !== Object.keys(PLATFORM_FILE.migrations).length) return
  const mail = { origin: config.origin, replyTo: config.mailReplyTo, preview: true }
  const platform = await openPlatform(config.dataDir, mail, Date.now)
  try {
    const said = { [LAST_BACKUP]: String(at), [LOST]: String(lost) }
    await platform.db.transaction().execute(async (trx) => {
      if (workspace !== undefined)
        return audit(trx, COMMAND_LINE, 'workspace.backed-up', workspace, at, basename(archive))
      for (const [key, value] of Object.entries(said)) {
        await trx
          .insertInto('settings')
          .values({ key, value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .execute()
      }
      await audit(trx, COMMAND_LINE, 'install.backed-up', basename(archive), at)
    })
  } finally {
    await platform.close()
  }
}

export async function lastBackupAt(platform: Pick<Platform, 'db'>): Promise<number | undefined> {
  return lastBackupIn(await readSettingRows(platform))
}

export function lastBackupIn(rows: SettingRows): number | undefined {
  const at = rows.get(LAST_BACKUP)
  return at === undefined ? undefined : Number(at)
}

export function lostInBackup(rows: SettingRows): number {
  return Number(rows.get(LOST) ?? 0)
}
