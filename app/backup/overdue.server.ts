import type { SettingRows } from '#app/db/setting-rows.server.ts'
import type { Install } from '#app/install.server.ts'
import { lastBackupIn } from './file.server.ts'

/** @returns when the last backup was made (0 for never); undefined unless it is two BACKUP_EVERY old. */
export async function findOverdueBackup(
  { config, platform }: Install,
  rows: SettingRows,
): Promise<number | undefined> {
  if (!config.backups) return undefined
  const last = lastBackupIn(rows)
  const before = platform.now() - 2 * config.backups.everyMs
  const since = last ?? (await firstWorkspaceAt(platform))
  return since !== undefined && since < before ? (last ?? 0) : undefined
}

async function firstWorkspaceAt({ db }: Install['platform']): Promise<number | undefined> {
  const { at } = await db
    .selectFrom('workspaces')
    .select((row) => row.fn.min('created_at').as('at'))
    .executeTakeFirstOrThrow()
  return at ?? undefined
}
