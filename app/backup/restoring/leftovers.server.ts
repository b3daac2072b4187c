import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#app/config/config.server.ts'
import { containersOf } from './stage.server.ts'

/** Earlier versions named the second without the last eight digits. */
const WORK = /^(?:backup-\w{6}|restoring-\d{8}T\d{6}Z(?:-[0-9a-f]{8})?)$/
const AFTER_MS = 24 * 60 * 60_000

/** Never what a restore keeps of the replaced. */
export async function removeLeftovers(config: Config, now: number): Promise<void> {
  for (const folder of new Set([config.dataDir, config.uploadsDir, ...containersOf(config)])) {
    const names = await readdir(folder).catch(() => [] as string[])
    for (const name of names.filter((name) => WORK.test(name))) {
      const path = join(folder, name)
      const found = await stat(path).catch(() => undefined)
      if (found && found.mtimeMs < now - AFTER_MS) await rm(path, { recursive: true, force: true })
    }
  }
}
