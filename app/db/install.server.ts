import { existsSync } from 'node:fs'
import { UnusableFileError } from './connection/open.server.ts'
import { platformPath } from './platform.server.ts'
import { isReplacing } from './replacing/replace.server.ts'

/**
 * Call before reading or mending: a mistyped folder must not become an install. A half-done restore counts as
 * one. @throws UnusableFileError where there is none.
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
