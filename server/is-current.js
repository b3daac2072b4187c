import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * True where a file is there, and nothing that it was made of has changed since. Plain JavaScript, as server/deskfile.js.
 *
 * @param {string} made
 * @param {readonly string[]} sources files, and folders with all that is in them
 */
export function isCurrent(made, sources) {
  const since = statSync(made, { throwIfNoEntry: false })?.mtimeMs
  return since !== undefined && sources.every((source) => newest(source) <= since)
}

/**
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found?.mtimeMs ?? Number.POSITIVE_INFINITY
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
