import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { audit, COMMAND_LINE } from '#app/audit/audit.server.ts'
import { BackupError, type ManifestWorkspace } from '#app/backup/archive.ts'
import { noteErasing } from '#app/backup/erasing/erasing.server.ts'
import { showInQueue } from '#app/backup/restoring/show-in-queue.server.ts'
import type { Swap } from '#app/backup/restoring/stage.server.ts'
import { type Match, makeDepartments } from '#app/backup/ties/match.server.ts'
import { makeFolder } from '#app/db/folder/sync.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { goBack, goForward } from '#app/db/replacing/moves.server.ts'
import { workspacePath } from '#app/workspaces/workspaces.server.ts'

/** No server knows the workspace before its row is there. @throws BackupError where something is in its place. */
export async function addWorkspace(
  { config, stage, now }: Swap,
  platform: Platform,
  workspace: ManifestWorkspace,
  match: Match,
): Promise<void> {
  const { id, name } = workspace
  const moves = [
    { from: stage.pathOf(`workspaces/${id}.sqlite`), to: workspacePath(config.dataDir, id) },
    { from: stage.pathOf(`uploads/tickets/${id}`), to: join(config.uploadsDir, 'tickets', id) },
  ].filter(({ from }) => existsSync(from))
  const taken = moves.find(({ to }) => existsSync(to))
  if (taken)
    throw new BackupError(
      `${taken.to} is there, and belongs to no workspace. Move it away, and restore again.`,
    )
  for (const { to } of moves) await makeFolder(dirname(to))
  try {
    await goForward(moves)
    await platform.db.transaction().execute(async (trx) => {
      await trx.insertInto('workspaces').values(workspace).execute()
      await makeDepartments(trx, match, now)
      await audit(trx, COMMAND_LINE, 'workspace.restored', name, now, null)
      await noteErasing(trx, id)
    })
  } catch (error) {
    await goBack(moves)
    throw error
  }
  await showInQueue(config, id).catch(() => {})
}
