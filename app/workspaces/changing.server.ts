import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type AuditActor, audit, difference } from '#app/audit/audit.server.ts'
import { openFile } from '#app/db/connection/open.server.ts'
import { makeFolder, syncFolder } from '#app/db/folder/sync.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { readQuota, setQuota } from './quota.server.ts'
import type { WorkspaceInfo } from './workspace.ts'
import {
  findWorkspaceById,
  findWorkspaceBySubdomain,
  WORKSPACE_FILE,
  workspacePath,
} from './workspaces.server.ts'

export interface NewWorkspace {
  name: string
  subdomain: string
  timeZone: string
}

/**
 * Makes a workspace: a temporary file, migrated, closed, renamed, then its row. A crash leaves a file without a
 * row, which `clearOrphans` removes.
 * @param by for the audit; without it nothing is noted (set-up notes itself).
 * @returns 'taken' where another workspace has the subdomain.
 */
export async function createWorkspace(
  platform: Platform,
  dataDir: string,
  workspace: NewWorkspace,
  by?: AuditActor,
): Promise<WorkspaceInfo | 'taken'> {
  if (await findWorkspaceBySubdomain(platform, workspace.subdomain)) return 'taken'
  const id = newId()
  await makeFolder(join(dataDir, 'workspaces'))
  const unfinished = await openFile(workspacePath(dataDir, `${id}.new`), WORKSPACE_FILE)
  await unfinished.close()
  await rename(workspacePath(dataDir, `${id}.new`), workspacePath(dataDir, id))
  await syncFolder(join(dataDir, 'workspaces'))
  if ((await insertWorkspace(platform, id, workspace, by)) === 'taken') {
    await rm(workspacePath(dataDir, id), { force: true })
    return 'taken'
  }
  return (await findWorkspaceById(platform, id))!
}

async function insertWorkspace(platform: Platform, id: string, workspace: NewWorkspace, by?: AuditActor) {
  return platform.db.transaction().execute(async (trx) => {
    const inserted = await trx
      .insertInto('workspaces')
      .values({
        id,
        subdomain: workspace.subdomain,
        name: workspace.name,
        accent: null,
        logo: null,
        time_zone: workspace.timeZone,
        sign_up: 'open',
        suspended_at: null,
        created_at: platform.now(),
      })
      .onConflict((conflict) => conflict.column('subdomain').doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows === 0n) return 'taken'
    if (by) await audit(trx, by, 'workspace.added', workspace.name, platform.now(), workspace.subdomain)
    return 'done'
  })
}

export interface WorkspaceDetails extends NewWorkspace {
  signUp: WorkspaceInfo['signUp']
  accent: string | null
  /** In megabytes, null for none; undefined leaves it. */
  quota?: number | null
}

/** Sessions stay, as the cookie has the workspace's id; links to the old subdomain answer 404. */
export async function changeWorkspace(
  platform: Platform,
  id: string,
  details: WorkspaceDetails,
  by: AuditActor,
): Promise<'done' | 'taken' | 'unknown'> {
  return platform.db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom('workspaces')
      .select(['name', 'subdomain', 'time_zone', 'sign_up', 'accent'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!before) return 'unknown'
    const holder = await trx
      .selectFrom('workspaces')
      .select('id')
      .where('subdomain', '=', details.subdomain)
      .executeTakeFirst()
    if (holder && holder.id !== id) return 'taken'
    const after = {
      name: details.name,
      subdomain: details.subdomain,
      time_zone: details.timeZone,
      sign_up: details.signUp,
      accent: details.accent,
    }
    const quotaBefore = (await readQuota(trx, id)) ?? null
    const quota = details.quota === undefined ? quotaBefore : details.quota
    const changed = difference({ ...before, quota: quotaBefore }, { ...after, quota })
    if (changed === null) return 'done'
    await setQuota(trx, id, quota)
    await trx.updateTable('workspaces').set(after).where('id', '=', id).execute()
    await audit(trx, by, 'workspace.changed', before.name, platform.now(), changed)
    return 'done'
  })
}
