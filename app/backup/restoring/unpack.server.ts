import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BackupError, MANIFEST, type Manifest, type ManifestFile } from '#app/backup/archive.ts'
import { freeBytesOf } from '#app/db/folder/disk.server.ts'
import { makeFolder, syncFolder } from '#app/db/folder/sync.server.ts'
import { notOne, readArchive } from './read-archive.server.ts'

export interface Unpacking {
  archive: string
  manifest: Manifest
  isWanted(path: string): boolean
  /** Nothing is written elsewhere. */
  pathOf(path: string): string
  progress(line: string): void
}

/** Checks each size before a byte is written. @throws BackupError: changed, cut short, or not ours. */
export async function unpack({ archive, manifest, isWanted, pathOf, progress }: Unpacking): Promise<void> {
  const expected = new Map(manifest.files.map((file) => [file.path, file]))
  if (expected.size !== manifest.files.length) throw new BackupError(notOne(archive))
  refuseTooLarge(
    manifest.files.filter(({ path }) => isWanted(path)),
    pathOf,
  )
  const unpacked: string[] = []
  await readArchive(archive, async ({ name, bytes, content }) => {
    if (name === MANIFEST) return false
    const file = expected.get(name)
    // Not named, or named once and held twice.
    if (!file || !expected.delete(name)) throw new BackupError(notOne(archive))
    if (bytes !== file.bytes) throw damaged(archive, name)
    if (!isWanted(name)) return false
    if (unpacked.length % 100 === 0) progress(`unpacking: ${unpacked.length} files`)
    if ((await write(content, pathOf(name))) !== file.sha256) throw damaged(archive, name)
    unpacked.push(name)
    return true
  })
  for (const name of expected.keys()) throw damaged(archive, name)
  // Once for each folder: a file whose name is lost in a power cut is lost.
  for (const folder of new Set(unpacked.map((name) => dirname(pathOf(name))))) await syncFolder(folder)
}

/** Before the disk is filled: everybody else on it would be stopped. */
function refuseTooLarge(files: readonly ManifestFile[], pathOf: Unpacking['pathOf']): void {
  const [first] = files
  const free = first && freeBytesOf(dirname(pathOf(first.path)))
  const needed = files.reduce((sum, { bytes }) => sum + bytes, 0)
  if (first && free !== undefined && needed > free)
    throw Object.assign(new Error('no room'), { code: 'ENOSPC', path: pathOf(first.path), needed })
}

function damaged(archive: string, path: string): BackupError {
  return new BackupError(`${archive} is damaged: ${path} is not what was packed.`)
}

async function write(content: AsyncIterable<Buffer>, path: string): Promise<string> {
  const hash = createHash('sha256')
  await makeFolder(dirname(path))
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of content) {
      hash.update(chunk)
      await file.appendFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}
