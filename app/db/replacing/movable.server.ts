import { lstatSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** A mount point, something on another disk than its folder, or a link, of which only the link would be moved. */
export function isFixed(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found) return false
  if (found.isSymbolicLink() || found.dev !== lstatSync(realpathSync(dirname(path))).dev) return true
  return mountPoints().has(join(realpathSync(dirname(path)), basename(path)))
}

/** What is mounted elsewhere on the same disk has that disk's number: only the system's list tells. */
function mountPoints(): Set<string> {
  let text: string
  try {
    text = readFileSync('/proc/self/mountinfo', 'utf8')
  } catch {
    // No Linux: the number of the disk has to do.
    return new Set()
  }
  const paths = text.split('\n').map((line) => line.split(' ')[4] ?? '')
  return new Set(
    paths.map((path) =>
      path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
    ),
  )
}
