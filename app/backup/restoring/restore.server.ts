import type { Manifest } from '#app/backup/archive.ts'
import { sayRestoring } from '#app/backup/disk-refusals.ts'
import { exchangeWorkspace } from '#app/backup/exchanging/exchange.server.ts'
import type { Match, Matched } from '#app/backup/ties/match.server.ts'
import { formatTimestamp } from '#app/backup/timestamp.ts'
import type { Config } from '#app/config/config.server.ts'
import { acquireSharedLock, FolderLockedError, type Lock } from '#app/db/folder/lock.server.ts'
import { newId } from '#app/db/id.server.ts'
import {
  acquireSettledFolder,
  acquireSettledFolderAlone,
  isReplacing,
} from '#app/db/replacing/replace.server.ts'
import { type Chosen, choose, isWanted, leaveOutOthers, type Wanted } from './choose.server.ts'
import { prove, refuseNewer } from './prove.server.ts'
import { readManifest } from './read-archive.server.ts'
import { showInQueue } from './show-in-queue.server.ts'
import { makeStage, type Stage, type Swap } from './stage.server.ts'
import { replacePlatform, replaceWorkspace } from './swap.server.ts'
import { unpack } from './unpack.server.ts'

export interface RestoreOptions extends Wanted {
  archive: string
  dryRun: boolean
  now: number
  progress(line: string): void
}

export interface Restored {
  manifest: Manifest
  workspaces: { id: string; subdomain: string; name: string }[]
  attachments: number
  matched: Matched | undefined
  kept: string | undefined
  /** The uploads' own, and one in each folder that is a mount point. */
  keptIn: string[]
}

/**
 * Brings back the whole install, alone in the data folder, or one workspace, also beside a server. Everything
 * is unpacked beside the data, migrated and checked before anything is replaced; what was there is kept.
 * @throws BackupError with a sentence that ends with what is in use now.
 */
export async function restore(config: Config, options: RestoreOptions): Promise<Restored> {
  const { lock, busy } = await enter(config.dataDir, options)
  const stamp = stampOf(options.now)
  let stage: Stage | undefined
  let restored: Restored
  try {
    const manifest = await readManifest(options.archive)
    const chosen = choose(manifest, options)
    if (chosen.isWhole && busy) throw busy
    stage = await makeStage(config, stamp)
    const swap = { config, stage, stamp, now: options.now }
    restored = await bringBack(swap, manifest, chosen, busy !== undefined, options)
  } catch (error) {
    const { dataDir } = config
    throw sayRestoring(error, { archive: options.archive, dataDir, isHalfDone: isReplacing(dataDir) })
  } finally {
    // The next opening may need it; anything else is swept a day later.
    if (!isReplacing(config.dataDir)) await stage?.remove().catch(() => {})
    lock.release()
  }
  // Beside a server it has been done, whatever became of the rest.
  if (!options.dryRun && restored.matched && !busy)
    await showInQueue(config, restored.workspaces[0]!.id).catch(() => {})
  return restored
}

/** The digits tell it from another restore of the same second. */
function stampOf(now: number): string {
  return `${formatTimestamp(now)}-${newId().slice(0, 8)}`
}

/** `busy`: others work in the folder. */
async function enter(
  dataDir: string,
  { dryRun }: RestoreOptions,
): Promise<{ lock: Lock; busy?: FolderLockedError }> {
  if (dryRun) return { lock: acquireSharedLock(dataDir) }
  try {
    return { lock: await acquireSettledFolderAlone(dataDir) }
  } catch (busy) {
    if (!(busy instanceof FolderLockedError)) throw busy
    return { lock: await acquireSettledFolder(dataDir), busy }
  }
}

async function bringBack(
  swap: Swap,
  manifest: Manifest,
  chosen: Chosen,
  isBusy: boolean,
  options: RestoreOptions,
): Promise<Restored> {
  const { stage, config } = swap
  const { archive, progress } = options
  await unpack({
    archive,
    manifest,
    isWanted: (path) => isWanted(path, chosen),
    pathOf: stage.pathOf,
    progress,
  })
  leaveOutOthers(manifest, chosen)
  refuseNewer(stage, manifest)
  const { attachments, match } = await prove(stage, manifest, chosen, { ...options, dataDir: config.dataDir })
  const restored: Restored = {
    manifest,
    workspaces: chosen.workspaces,
    attachments,
    matched: match?.said,
    kept: undefined,
    keptIn: [],
  }
  if (options.dryRun) return restored
  restored.keptIn = match
    ? await replaceOne(swap, chosen, match, isBusy, options)
    : await replacePlatform(swap)
  restored.kept = restored.keptIn[0]
  return restored
}

function replaceOne(
  swap: Swap,
  { workspaces }: Chosen,
  match: Match,
  isBusy: boolean,
  { as }: RestoreOptions,
): Promise<string[]> {
  const replaceIt = isBusy ? exchangeWorkspace : replaceWorkspace
  return replaceIt(swap, workspaces[0]!, match, as)
}
