import { rm, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '#app/config/config.server.ts'
import { makeFolder } from '#app/db/folder/sync.server.ts'
import { isFixed } from '#app/db/replacing/movable.server.ts'

/** On the same disk as the data folder: what is unpacked is proved here, and renamed from here. */
export interface Stage {
  config: Config
  pathOf(path: string): string
  remove(): Promise<void>
}

/** The `stamp` names what is kept. */
export interface Swap {
  config: Config
  stage: Stage
  stamp: string
  now: number
}

export function containersOf({ dataDir, uploadsDir }: Pick<Config, 'dataDir' | 'uploadsDir'>): string[] {
  return [join(dataDir, 'workspaces'), join(uploadsDir, 'tickets')]
}

/** A mount point or link is staged inside itself, and linked to: nothing can be renamed across disks. */
export async function makeStage(config: Config, stamp: string): Promise<Stage> {
  const name = `restoring-${stamp}`
  const dataDir = join(config.dataDir, name)
  const uploadsDir = join(config.uploadsDir, name)
  const inside: string[] = []
  const stage: Stage = {
    config: { ...config, dataDir, uploadsDir, sessionSecret: 'nobody signs in to a stage'.padEnd(32) },
    pathOf: (path) =>
      path.startsWith('uploads/') ? join(uploadsDir, path.slice('uploads/'.length)) : join(dataDir, path),
    async remove() {
      for (const folder of [dataDir, uploadsDir, ...inside])
        await rm(folder, { recursive: true, force: true })
    },
  }
  const staged = containersOf(stage.config)
  try {
    for (const [index, live] of containersOf(config).entries()) {
      if (!isFixed(live)) continue
      inside.push(join(live, name))
      await makeFolder(join(live, name))
      await makeFolder(dirname(staged[index]!))
      await symlink(join(live, name), staged[index]!)
    }
  } catch (error) {
    await stage.remove().catch(() => {})
    throw error
  }
  return stage
}
