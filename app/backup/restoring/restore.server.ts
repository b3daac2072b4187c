import type { Manifest } from '#app/backup/archive.ts'
import type { Config } from '#app/config.server.ts'
import { enterDataFolder, takeDataFolder } from '#app/db/in-use.server.ts'
import { openDesk } from '#app/desk.server.ts'
import { catchUp } from '#app/queue/project.server.ts'
import { choose, isWhole, leaveOutOthers, type Wanted } from './choose.server.ts'
import { prove, refuseNewer } from './prove.server.ts'
import { makeStage } from './stage.server.ts'
import { replacePlatform, replaceWorkspace } from './swap.server.ts'
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
}

/**
 * Brings back a backup: the whole install, or one workspace into an install that may be another. Everything is
 * unpacked beside the data, migrated, checked and settled before anything is replaced; the rest is renames. What
 * was there is kept, under another name.
 *
 * @throws BackupError or UnusableFileError with a sentence, and then nothing has changed.
 */
export async function restore(config: Config, options: RestoreOptions): Promise<Restored> {
  const hold = options.dryRun ? enterDataFolder(config.dataDir) : takeDataFolder(config.dataDir)
  const stamp = new Date(options.now).toISOString().replace(/[-:]|\.\d+/g, '')
  const stage = makeStage(config, stamp)
  let restored: Restored
  try {
    const manifest = await unpack(options.archive, stage.place, options.progress)
    const chosen = choose(manifest, options)
    await leaveOutOthers(stage, manifest, chosen)
    refuseNewer(stage, manifest)
    const { attachments } = await prove(stage, manifest, chosen, options)
    const swap = { config, stage, stamp, now: options.now }
    restored = { manifest, workspaces: chosen.workspaces, attachments, kept: undefined }
    if (options.dryRun) return restored
    restored.kept = chosen.isWhole
      ? await replacePlatform(swap)
      : await replaceWorkspace(swap, chosen.workspaces[0]!, options.as)
  } finally {
    await stage.remove()
    hold.release()
  }
  if (!isWhole(restored.manifest, options)) await showInQueue(config, restored.workspaces[0]!.id)
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
