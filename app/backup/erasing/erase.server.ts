import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type AuditActor, audit } from '#app/audit/audit.server.ts'
import { startBackup } from '#app/backup/own-process.server.ts'
import { commitsOfOthers } from '#app/db/connection/connect.server.ts'
import { makeFolder } from '#app/db/folder/sync.server.ts'
import type { Install } from '#app/install.server.ts'
import { removeAtOnce, removeInBatches } from '#app/queue/projection/remove.server.ts'
import { resumeWorkspace, suspendWorkspace } from '#app/workspaces/suspending.server.ts'
import type { WorkspaceInfo } from '#app/workspaces/workspace.ts'
import { findWorkspaceById, openWorkspaceFile } from '#app/workspaces/workspaces.server.ts'
import { finishErasing, noteErasing } from './erasing.server.ts'
import { finalBackupName, finalBackupsFolder } from './final-backups.server.ts'

/** Nobody of the team writes this often. */
const LOOKS = 3

/** The file is whole or not there. */
export type MakeBackup = (file: string, subdomain: string) => Promise<void>

/**
 * Deletes a workspace once its final backup holds the last write: under the file's own write lock it asks
 * whether anything was committed since. Customers are shut out first, so a crash leaves it whole and suspended.
 * {@link finishErasing} does the rest.
 * @returns the archive's name; 'unknown'; 'busy' where somebody kept writing. @throws where no backup can be
 * made.
 */
export async function eraseWorkspace(
  install: Install,
  id: string,
  by: AuditActor,
  make: MakeBackup = inOwnProcess(install),
): Promise<{ archive: string } | 'unknown' | 'busy'> {
  const { platform, config } = install
  const workspace = await findWorkspaceById(platform, id)
  if (!workspace) return 'unknown'
  await suspendWorkspace(platform, id, by)
  let archive: string | undefined
  try {
    await makeFolder(finalBackupsFolder(config.dataDir))
    for (let look = 0; look < LOOKS && archive === undefined; look++) {
      archive = await backUpAndRemove(install, workspace, by, make)
    }
  } finally {
    if (archive === undefined && workspace.suspendedAt === null) await resumeWorkspace(platform, id, by)
    await finishErasing(install).catch((err) =>
      install.log.error({ err, workspace: id }, 'erasing is not finished'),
    )
  }
  return archive === undefined ? 'busy' : { archive }
}

/** Returns undefined, having removed nothing, where the workspace was written to after the backup began. */
async function backUpAndRemove(
  install: Install,
  workspace: WorkspaceInfo,
  by: AuditActor,
  make: MakeBackup,
): Promise<string | undefined> {
  const { platform, config } = install
  const { id, name, subdomain } = workspace
  const archive = finalBackupName(subdomain, platform.now())
  const file = join(finalBackupsFolder(config.dataDir), archive)
  const workspaceFile = await openWorkspaceFile(config.dataDir, id)
  let isDeleted = false
  try {
    // The first write of all may make another connection commit, which must not count.
    await workspaceFile.db.transaction().execute(async () => {})
    const { connection } = workspaceFile
    const before = commitsOfOthers(connection)
    await make(file, subdomain)
    // Before the lock, under which every write to this workspace waits.
    await noteErasing(platform.db, id)
    await removeInBatches(platform, id)
    return await workspaceFile.db.transaction().execute(async (trx) => {
      // Another connection, after the disk has failed, counts from its own beginning.
      if (workspaceFile.connection !== connection || commitsOfOthers(connection) !== before) {
        await rm(file, { force: true })
        return undefined
      }
      await platform.db.transaction().execute(async (platformTrx) => {
        await removeAtOnce(platformTrx, id)
        await platformTrx.deleteFrom('workspaces').where('id', '=', id).execute()
        await noteErasing(platformTrx, id)
        await audit(platformTrx, by, 'workspace.deleted', name, platform.now(), archive)
      })
      isDeleted = true
      // A process that waits for this lock with a reply must not be told that it was kept.
      await sql`alter table tickets rename to deleted_tickets`.execute(trx)
      return archive
    })
  } catch (err) {
    if (!isDeleted) throw err
    install.log.warn({ err }, 'a deleted workspace could not be closed to writers')
    return archive
  } finally {
    await workspaceFile.close().catch((err) => install.log.warn({ err }, 'a deleted workspace is left open'))
  }
}

function inOwnProcess(install: Install): MakeBackup {
  return async (file, workspace) => {
    const { output, ended } = startBackup(install, file, { workspace, signal: new AbortController().signal })
    output.resume()
    const lost = await ended
    // What is there and cannot be read now may be read tomorrow: it is not deleted.
    if (lost !== undefined && /cannot be read/.test(lost)) throw new Error(lost)
    if (lost !== undefined) install.log.warn({ lost }, 'a final backup is good, but not everything was there')
  }
}
