import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Swept, sweep } from './attachments/sweep.server.ts'
import { sweepPlatformAccounts, sweepWorkspaceAccounts } from './auth/sweep.server.ts'
import type { Desk } from './desk.server.ts'
import { listWorkspaceIds } from './workspaces/workspaces.server.ts'

const SWEEP_EVERY_MS = 60 * 60_000
const CLOSE_IDLE_EVERY_MS = 60_000

export interface Housekeeping {
  /** Sweeps the platform's file, then every workspace, one after the other. */
  sweepAll(): Promise<void>
  /** Begins nothing new and waits for the workspace that is being swept. */
  stop(): Promise<void>
}

/**
 * What nobody waits for: at the start and every hour old sessions, spent links and the uploads of each workspace
 * are swept, every minute the files of workspaces that nobody uses are closed. Safe in several processes at once.
 * One workspace that cannot be swept does not hold up the others.
 */
export function startHousekeeping(desk: Desk): Housekeeping {
  let isStopped = false
  let round = Promise.resolve()

  async function sweepRound(): Promise<void> {
    if (isStopped) return
    await sweepPlatformAccounts(desk.platform)
    for (const id of await listWorkspaceIds(desk.platform)) {
      if (isStopped) return
      try {
        const swept = await desk.within(id, async (workspace) => {
          await sweepWorkspaceAccounts(workspace)
          return sweep(workspace, { dryRun: false })
        })
        if (swept && hasSwept(swept)) desk.log.info({ workspace: id, ...swept }, 'uploads swept')
      } catch (error) {
        desk.log.error({ workspace: id, err: error }, 'not swept')
      }
      // Requests come first.
      await nextTurn()
    }
  }

  const sweepAll = () => {
    round = round.catch(() => {}).then(sweepRound)
    return round
  }
  const failed = (error: unknown) => desk.log.error({ err: error }, 'housekeeping failed')
  const sweeping = setInterval(() => void sweepAll().catch(failed), SWEEP_EVERY_MS).unref()
  const closing = setInterval(
    () => void desk.openFiles.closeIdle().catch(failed),
    CLOSE_IDLE_EVERY_MS,
  ).unref()
  void sweepAll().catch(failed)

  return {
    sweepAll,
    async stop() {
      isStopped = true
      clearInterval(sweeping)
      clearInterval(closing)
      await round.catch(failed)
    },
  }
}

function hasSwept({ stopped, ...counts }: Swept): boolean {
  return stopped || Object.values(counts).some((count) => count > 0)
}
