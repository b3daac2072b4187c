import { setTimeout as sleep } from 'node:timers/promises'
import { type Swept, sweep } from '#app/attachments/sweep.server.ts'
import { sweepPlatformAccounts, sweepWorkspaceAccounts } from '#app/auth/sweep.server.ts'
import { finishErasing } from '#app/backup/erasing/erasing.server.ts'
import { removeLeftovers } from '#app/backup/restoring/leftovers.server.ts'
import type { Install } from '#app/install.server.ts'
import { sweepReturned } from '#app/tickets/delayed/returned.server.ts'
import { sweepSubmissions } from '#app/tickets/submissions.server.ts'
import { clearOrphans } from '#app/workspaces/files/orphans.server.ts'
import { listWorkspaceIds, type Workspace } from '#app/workspaces/workspaces.server.ts'

const FIRST_ROUND_AFTER_MS = 60_000
const ROUND_EVERY_MS = 60 * 60_000
const CLOSE_IDLE_EVERY_MS = 60_000

/** The share of one processor that sweeping may take: ten thousand workspaces take three hours. */
const SHARE = 0.003
const LONGEST_PAUSE_MS = 1_000

export interface Housekeeping {
  /** Without a pause. */
  sweepAll(): Promise<void>
  /** Waits for the workspace that is being swept. */
  stop(): Promise<void>
}

/**
 * Sweeps every hour, or where that takes longer, one round after the other. A workspace that cannot be swept
 * does not hold up the others. @param mayAct false once another process may sweep.
 */
export function startHousekeeping(install: Install, mayAct: () => boolean = () => true): Housekeeping {
  const stopping = new AbortController()
  const isStopping = () => stopping.signal.aborted || !mayAct()
  let round = Promise.resolve()
  let waiting = 0

  async function sweepRound(share: number): Promise<void> {
    if (isStopping()) return
    await sweepPlatformAccounts(install.platform)
    await removeLeftovers(install.config, Date.now())
    await finishErasing(install)
    await clearWorkspaces()
    for (const id of await listWorkspaceIds(install.platform)) {
      if (isStopping()) return
      const began = performance.now()
      try {
        const swept = await install.within(id, sweepWorkspace)
        if (swept && hasSwept(swept)) install.log.info({ workspace: id, ...swept }, 'uploads swept')
      } catch (error) {
        install.log.error({ workspace: id, err: error }, 'not swept')
      }
      // Requests come first.
      const pause = Math.min(LONGEST_PAUSE_MS, (performance.now() - began) * (1 / share - 1))
      await sleep(pause, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    }
  }

  async function clearWorkspaces(): Promise<void> {
    const { removed, movedAside } = await clearOrphans(install.platform, install.config.dataDir, Date.now())
    if (removed.length > 0) install.log.info({ removed }, 'unfinished workspaces removed')
    if (movedAside.length > 0) install.log.warn({ movedAside }, 'files of no workspace moved to unclaimed/')
  }

  const sweepIn = (share: number) => {
    waiting++
    round = round
      .catch(() => {})
      .then(() => sweepRound(share))
      .finally(() => waiting--)
    return round
  }
  const failed = (error: unknown) => install.log.error({ err: error }, 'housekeeping failed')
  const sweepInBackground = () => {
    if (waiting === 0) void sweepIn(SHARE).catch(failed)
  }
  const first = setTimeout(sweepInBackground, FIRST_ROUND_AFTER_MS).unref()
  const rounds = setInterval(sweepInBackground, ROUND_EVERY_MS).unref()

  return {
    sweepAll: () => sweepIn(1),
    async stop() {
      stopping.abort()
      clearTimeout(first)
      clearInterval(rounds)
      await round.catch(failed)
    },
  }
}

/** In every process: closing an idle file empties its WAL. */
export function startClosingIdle(install: Install): { stop(): void } {
  const close = () =>
    install.openFiles
      .closeIdle()
      .catch((err: unknown) => install.log.error({ err }, 'an idle file could not be closed'))
  const timer = setInterval(close, CLOSE_IDLE_EVERY_MS).unref()
  return { stop: () => clearInterval(timer) }
}

async function sweepWorkspace(workspace: Workspace): Promise<Swept> {
  await sweepWorkspaceAccounts(workspace)
  await sweepSubmissions(workspace)
  await sweepReturned(workspace)
  return sweep(workspace, { dryRun: false })
}

function hasSwept({ stopped, ...counts }: Swept): boolean {
  return stopped || Object.values(counts).some((count) => count > 0)
}
