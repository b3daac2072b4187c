import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UnusableFileError } from '#app/db/connection/open.server.ts'

/**
 * One by one: Node's `recursive` never returns where a folder that is there says ENOENT, as /proc does.
 * @returns those that were missing, deepest first. @throws UnusableFileError with a sentence.
 */
export function makeFolders(path: string): string[] {
  const missing: string[] = []
  let at = resolve(path)
  for (; !isThere(at) && at !== dirname(at); at = dirname(at)) missing.push(at)
  for (const folder of missing.toReversed()) {
    try {
      mkdirSync(folder, { mode: 0o700 })
    } catch (error) {
      // Another process was quicker.
      if (isThere(folder)) continue
      throw cannot(path, WHY[String((error as NodeJS.ErrnoException).code)]?.(dirname(folder)), error)
    }
  }
  return missing
}

function isThere(path: string): boolean {
  let found: ReturnType<typeof statSync>
  try {
    found = statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    // A file above it: said where it is reached.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return false
    throw cannot(path, WHY[String((error as NodeJS.ErrnoException).code)]?.(dirname(path)), error)
  }
  if (found && !found.isDirectory()) throw cannot(path, `${path} is not a folder`)
  return found !== undefined
}

const WHY: Record<string, (above: string) => string> = {
  EACCES: (above) => `this user may not write in ${above}`,
  EPERM: (above) => `this user may not write in ${above}`,
  ENOENT: (above) => `${above} takes no folders`,
  EROFS: (above) => `${above} is on a disk that is read-only`,
  ENOSPC: (above) => `the disk of ${above} is full`,
}

function cannot(path: string, why = 'the system refuses it', cause?: unknown): UnusableFileError {
  return new UnusableFileError(
    `The folder ${path} cannot be made: ${why}. Choose another with --data DIR, DATA_DIR or UPLOADS_DIR.`,
    { cause },
  )
}
