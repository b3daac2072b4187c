import { settleNote } from '#app/backup/erasing/erasing.server.ts'
import type { Config } from '#app/config/config.server.ts'
import { openInstall } from '#app/install.server.ts'
import { catchUp } from '#app/queue/projection/project.server.ts'
import { letOthersIn, projectAnew } from '#app/queue/projection/remove.server.ts'
import { forgetSeenSince } from '#app/queue/seen.server.ts'

/** Projects here: a server would answer nobody meanwhile. The next start does it if this breaks off. */
export async function showInQueue(config: Config, id: string): Promise<void> {
  const install = await openInstall(config)
  try {
    await projectAnew(install.platform, id, letOthersIn)
    await install.within(id, (workspace) => catchUp(workspace, letOthersIn))
    await forgetSeenSince(install.platform, id)
    await settleNote(install.platform, id)
  } finally {
    await install.close()
  }
}
