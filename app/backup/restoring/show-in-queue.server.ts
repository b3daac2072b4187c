import { settleNote } from '#app/backup/erasing/erasing.server.ts'
import type { Config } from '#app/config.server.ts'
import { openDesk } from '#app/desk.server.ts'
import { letOthersIn, projectAnew } from '#app/queue/forgetting.server.ts'
import { catchUp } from '#app/queue/project.server.ts'
import { forgetSeenSince } from '#app/queue/seen.server.ts'

/**
 * Gives a workspace its part of the queue, and takes out what a server still projected of its former content. Here and
 * not in a server, which would answer nobody meanwhile: it hears of the workspace when that is done. Should this break
 * off, the next start does it, or housekeeping.
 */
export async function showInQueue(config: Config, id: string): Promise<void> {
  const desk = await openDesk(config)
  try {
    await projectAnew(desk.platform, id, letOthersIn)
    await desk.within(id, (workspace) => catchUp(workspace, letOthersIn))
    await forgetSeenSince(desk.platform, id)
    await settleNote(desk.platform, id)
  } finally {
    await desk.close()
  }
}
