import { createHash } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'

/** True where the file is what it should be, and nobody else can change it. @param sha256 hex, or how it begins. */
export function isOurs(path: string, sha256: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found?.isFile() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) return false
  return createHash('sha256').update(readFileSync(path)).digest('hex').startsWith(sha256)
}
