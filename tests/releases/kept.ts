import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '#tests/support/install.ts'
import type { RowCounts } from './count-rows.ts'

/** The releases of which a data folder is kept, oldest first. */
export const RELEASES = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.tar.gz'))
  .map((name) => name.slice(0, -'.tar.gz'.length))
  .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))

/** A data folder as a release left it, gone with the test. */
export function unpackRelease(release: string): { dataDir: string; rows: RowCounts } {
  const dataDir = temporaryFolder()
  const kept = join(import.meta.dirname, release)
  execFileSync('tar', ['--extract', '--no-same-owner', '--file', `${kept}.tar.gz`, '--directory', dataDir])
  return { dataDir, rows: JSON.parse(readFileSync(`${kept}.json`, 'utf8')) as RowCounts }
}
