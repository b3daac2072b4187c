import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#app/config.server.ts'

/** A data folder beside the real one, on the same disk: what is unpacked is proved here, and renamed from here. */
export interface Stage {
  config: Config
  /** Where an entry of an archive goes. */
  place(path: string): string
  remove(): Promise<void>
}

/** Makes no folder yet. @param stamp tells it from other stages in the same data folder. */
export function makeStage(config: Config, stamp: string): Stage {
  const dataDir = join(config.dataDir, `restoring-${stamp}`)
  const uploadsDir = join(config.uploadsDir, `restoring-${stamp}`)
  return {
    config: { ...config, dataDir, uploadsDir, sessionSecret: 'nobody signs in to a stage'.padEnd(32) },
    place: (path) =>
      path.startsWith('uploads/') ? join(uploadsDir, path.slice('uploads/'.length)) : join(dataDir, path),
    async remove() {
      await rm(dataDir, { recursive: true, force: true })
      await rm(uploadsDir, { recursive: true, force: true })
    },
  }
}
