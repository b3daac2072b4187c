import type { Manifest } from '#app/backup/archive.ts'
import { sayRestoring } from '#app/backup/disk-refusals.ts'
import type { Config } from '#app/config.server.ts'
import { enterDataFolder } from '#app/db/in-use.server.ts'
import { isReplacing, takeWholeFolder } from '#app/db/replacing/replace.server.ts'
import { openDesk } from '#app/desk.server.ts'
import { catchUp } from '#app/queue/project.server.ts'
import { choose, isWhole, leaveOutOthers, type Wanted } from './choose.server.ts'
import { prove, refuseNewer } from './prove.server.ts'
import { makeStage, type Stage } from './stage.server.ts'
import { replacePlatform, replaceWorkspace, type Swap } from './swap.server.ts'
import { unpack } from './unpack.server.ts'

export interface RestoreOptions extends Wanted {
  archive: string
  /** Proves everything and replaces nothing. */
  dryRun: boolean
  now: number
  progress(line: string): void
}

export interface Restored {
  manifest: Manifest
  /** The workspaces that came back. */
  workspaces: { id: string; subdomain: string; name: string }[]
  attachments: number
  /** Where what was replaced lies now; undefined where nothing was. */
  kept: string | undefined
  /** Every folder of that name that holds something: the uploads' own, and one in each folder that is a mount point. */
  keptIn: string[]
}

/**
 * Brings back a backup: the whole install, or one workspace into an install that may be another. Everything is
 * unpacked beside the data, migrated, checked and settled before anything is replaced; the rest is renames. What
 * was there is kept, under another name.
 *
 * @throws BackupError with a sentence that ends with what is in use now: what was there before, or, where a disk that
 *   failed twice left no choice, what the next start makes of it.
 */
export async function restore(config: Config, options: RestoreOptions): Promise<Restored> {
  const hold = options.dryRun ? enterDataFolder(config.dataDir) : await takeWholeFolder(config.dataDir)
  const stamp = new Date(options.now).toISOString().replace(/[-:]|\.\d+/g, '')
  let stage: Stage | undefined
  let restored: Restored
  try {
    stage = await makeStage(config, stamp)
    restored = await bringBack({ config, stage, stamp, now: options.now }, options)
  } catch (error) {
    const { dataDir } = config
    throw sayRestoring(error, { archive: options.archive, dataDir, isHalfDone: isReplacing(dataDir) })
  } finally {
    // What the next opening goes on with is needed for that; anything else that stays is swept a day later.
    if (!isReplacing(config.dataDir)) await stage?.remove().catch(() => {})
    hold.release()
  }
  if (!options.dryRun && !isWhole(restored.manifest, options))
    await showInQueue(config, restored.workspaces[0]!.id).catch(() => {})
  return restored
}

async function bringBack(swap: Swap, options: RestoreOptions): Promise<Restored> {
  const { stage } = swap
  const manifest = await unpack(options.archive, stage.place, options.progress)
  const chosen = choose(manifest, options)
  await leaveOutOthers(stage, manifest, chosen)
  refuseNewer(stage, manifest)
  const { attachments } = await prove(stage, manifest, chosen, options)
  const restored: Restored = {
    manifest,
    workspaces: chosen.workspaces,
    attachments,
    kept: undefined,
    keptIn: [],
  }
  if (options.dryRun) return restored
  restored.keptIn = chosen.isWhole
    ? await replacePlatform(swap)
    : await replaceWorkspace(swap, chosen.workspaces[0]!, options.as)
  restored.kept = restored.keptIn[0]
  return restored
}

/** The queue has forgotten what was replaced. Should this break off, the next start does it. */
async function showInQueue(config: Config, id: string): Promise<void> {
  const desk = await openDesk(config)
  try {
    await desk.within(id, catchUp)
  } finally {
    await desk.close()
  }
}
