import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { MailSources } from '#app/outbox/sources.ts'
import { listPendingWork, markPendingWork } from '#app/workspaces/pending-work.server.ts'
import { listWorkspaceIds } from '#app/workspaces/workspaces.server.ts'
import { nextMailAt } from './next-mail.server.ts'

/** What stalls holds up nothing but itself. */
export const LOOK_STALLS_MS = 1_000

/** Marks workspaces whose mark or lease a crash lost, one by one so that everything else has its turn. */
export async function scanWorkspaces(
  { platform, within, prepare, log }: MailSources,
  isStopping: () => boolean,
): Promise<void> {
  const marked = new Set((await listPendingWork(platform)).map(({ workspaceId }) => workspaceId))
  for (const id of await listWorkspaceIds(platform)) {
    if (isStopping()) return
    // The courier goes there by itself.
    if (marked.has(id)) continue
    await nextTurn()
    try {
      const looking = within(id, async (workspace) => {
        const replyAt = await prepare(workspace)
        return (replyAt ?? (await nextMailAt(workspace))) !== undefined
      })
      // One whose disk stalls is marked, for the courier to look again.
      const waits = await Promise.race([looking, sleep(LOOK_STALLS_MS, true, { ref: false })])
      if (waits) await markPendingWork(platform, id)
    } catch (error) {
      log.error({ err: error, workspace: id }, 'a workspace could not be looked into')
      // The courier tries again.
      await markPendingWork(platform, id).catch((err) => log.error({ err, workspace: id }, 'nor be marked'))
    }
  }
}
