import { chmodSync, statSync } from 'node:fs'
import { UnusableFileError } from '#app/db/connection/open.server.ts'

/** Locks others out of a folder of hashes and people's words. @throws UnusableFileError for one like /tmp. */
export function keepToOurselves(folder: string): void {
  const { mode } = statSync(folder)
  if ((mode & 0o077) === 0) return
  const isShared = (mode & 0o1000) !== 0
  try {
    if (isShared) throw new Error('it is everybody’s')
    chmodSync(folder, mode & 0o700)
  } catch (cause) {
    throw new UnusableFileError(
      `Others on this machine may look into ${folder}. Make it readable by its owner alone (chmod 700), or use another folder.`,
      { cause },
    )
  }
}
