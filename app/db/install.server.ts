import { existsSync } from 'node:fs'
import { UnusableFileError } from './open.server.ts'
import { platformPath } from './platform.server.ts'
import { isReplacing } from './replacing/replace.server.ts'

/**
 * For whatever only reads or mends: a mistyped folder must not become an install of its own. One whose restore
 * broke off holds an install, although its parts lie elsewhere just now. @throws UnusableFileError where the
 * folder holds none.
 */
export function requireInstall(dataDir: string): void {
  if (holdsInstall(dataDir)) return
  const what = existsSync(dataDir) ? 'holds no install' : 'is not there'
  throw new UnusableFileError(
    `The data folder ${dataDir} ${what}. Name the right one with --data DIR or DATA_DIR; \`deskfile serve\` makes a new one.`,
  )
}

function holdsInstall(dataDir: string): boolean {
  return existsSync(platformPath(dataDir)) || isReplacing(dataDir)
}
