import { setImmediate as nextTurn } from 'node:timers/promises'
import { shareRuns } from '#app/db/share-runs.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { BATCH, listChanged } from './changed-tickets.server.ts'
import { moveMark, projectedUpTo } from './mark.server.ts'
import { projectAnew } from './remove.server.ts'
import { writeRows } from './write-rows.server.ts'

/** Idempotent, after a crash as after a commit. @param between awaited after each batch, so that others get in. */
export async function catchUp(
  workspace: Workspace,
  between: () => Promise<unknown> = nextTurn,
): Promise<void> {
  const { platform } = workspace
  for (;;) {
    const from = await projectedUpTo(platform.unawaited, workspace.id)
    const changed = await listChanged(workspace, from)
    const last = changed.at(-1)
    if (!last) return
    await workspace.settled()
    const isMine = await platform.unawaited.transaction().execute(async (trx) => {
      // Somebody else projected meanwhile: what was read may be older than what stands there now.
      if (!(await moveMark(trx, workspace.id, from, last.change_seq))) return false
      await writeRows(trx, workspace.id, changed, platform.now())
      return true
    })
    if (isMine && changed.length < BATCH) return
    await between()
  }
}

const shared = new WeakMap<Workspace['db'], () => Promise<void>>()

/** As {@link catchUp}, after a commit: of those that come while one is projected, the next projection is shared. */
export function catchUpTogether(workspace: Workspace): Promise<void> {
  const run = shared.get(workspace.db) ?? shareRuns(() => catchUp(workspace))
  shared.set(workspace.db, run)
  return run()
}

/** In batches: in one transaction a large workspace would hold the platform's file for too long. */
export async function rebuild(workspace: Workspace): Promise<void> {
  await projectAnew(workspace.platform, workspace.id)
  await catchUp(workspace)
}
