import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { syncFolder } from '#app/db/folder/sync.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import type { Install } from '#app/install.server.ts'
import { projectAnew, removeInBatches } from '#app/queue/projection/remove.server.ts'
import { markPendingWork } from '#app/workspaces/pending-work.server.ts'
import { setQuota } from '#app/workspaces/quota.server.ts'
import { findWorkspaceById, workspacePath } from '#app/workspaces/workspaces.server.ts'

/** A row for each workspace of which something may still lie about. */
const KEY = 'workspace.erasing.'

const PARTS = ['', '-wal', '-shm']

/** Before anything is taken away, and in the transaction that deletes the workspace or puts it there anew. */
export async function noteErasing(db: Kysely<PlatformDatabase>, workspaceId: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key: KEY + workspaceId, value: 'true' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Erases what is left of deleted workspaces. Idempotent; one that is there after all is projected anew. */
export async function finishErasing(
  install: Pick<Install, 'platform' | 'config' | 'openFiles'>,
): Promise<void> {
  const { platform } = install
  const rows = await platform.db
    .selectFrom('settings')
    .select('key')
    .where('key', '>=', KEY)
    .where('key', '<', `${KEY}~`)
    .execute()
  for (const { key } of rows) {
    const id = key.slice(KEY.length)
    if (await findWorkspaceById(platform, id)) {
      await projectAnew(platform, id)
      await settleNote(platform, id)
    } else {
      await platform.settled()
      await erase(install, id)
      await forgetNote(platform, id)
    }
  }
}

export async function settleNote(platform: Platform, id: string): Promise<void> {
  await markPendingWork(platform, id)
  await forgetNote(platform, id)
}

async function forgetNote({ db }: Platform, id: string): Promise<void> {
  await db
    .deleteFrom('settings')
    .where('key', '=', KEY + id)
    .execute()
}

async function erase(
  { platform, config, openFiles }: Pick<Install, 'platform' | 'config' | 'openFiles'>,
  id: string,
): Promise<void> {
  await openFiles.closeOne(id)
  for (const part of PARTS) await rm(workspacePath(config.dataDir, id) + part, { force: true })
  await syncFolder(join(config.dataDir, 'workspaces'))
  await rm(join(config.uploadsDir, 'tickets', id), { recursive: true, force: true })
  await removeInBatches(platform, id)
  await platform.db.deleteFrom('due').where('workspace_id', '=', id).execute()
  await setQuota(platform.db, id, null)
}
