import type { Install } from '#app/install.server.ts'
import { lastBackupAt } from './file.server.ts'

/**
 * No whole backup for twice as long as BACKUP_EVERY says, in an install that is older than that. @returns when
 * the last one was made (0 for never); undefined where all is well.
 */
export async function findOverdueBackup({ config, platform }: Install): Promise<number | undefined> {
  if (!config.backups) return undefined
  const last = await lastBackupAt(platform)
  const before = platform.now() - 2 * config.backups.everyMs
  const since = last ?? (await firstWorkspaceAt(platform))
  return since !== undefined && since < before ? (last ?? 0) : undefined
}

/** Before it there was nothing to back up. */
async function firstWorkspaceAt({ db }: Install['platform']): Promise<number | undefined> {
  const { at } = await db
    .selectFrom('workspaces')
    .select((row) => row.fn.min('created_at').as('at'))
    .executeTakeFirstOrThrow()
  return at ?? undefined
}
