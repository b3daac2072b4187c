import { readdirSync, statSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupError } from '#app/backup/archive.ts'
import { freeBytesOf, sayFull } from '#app/db/folder/disk.server.ts'
import { platformPath } from '#app/db/platform.server.ts'

/** Uses the first place with room for one database's copy. @throws BackupError that lists what each has. */
export async function makeWorkFolder(folders: readonly string[], bytes: number): Promise<string> {
  for (const folder of folders) {
    if ((freeBytesOf(folder) ?? bytes) < bytes) continue
    const made = await mkdtemp(join(folder, 'backup-')).catch(() => undefined)
    if (made) return made
  }
  throw noRoom(folders[0]!, bytes)
}

export function noRoom(folder: string, bytes: number): BackupError {
  const what = 'a copy of the largest database'
  return new BackupError(
    `${sayFull(folder, { bytes, what })} Make room there, or name an archive on a disk that has room for that too.`,
  )
}

export function largestDatabase(dataDir: string): number {
  const folder = join(dataDir, 'workspaces')
  let names: string[] = []
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.sqlite'))
  } catch {
    // Said where the databases are read.
  }
  const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const paths = [platformPath(dataDir), ...names.map((name) => join(folder, name))]
  return Math.max(...paths.map((path) => sizeOf(path) + sizeOf(`${path}-wal`)))
}
