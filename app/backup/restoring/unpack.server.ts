import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Duplex, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { MAX_FILE_BYTES } from '#app/attachments/attachment.ts'
import { BackupError, FORMAT, isEntry, MANIFEST, type Manifest, manifestSchema } from '#app/backup/archive.ts'
import { sayReading } from '#app/backup/disk-refusals.ts'
import { makeFolder, syncFolder } from '#app/db/sync.server.ts'

/** A manifest names each file in under 200 bytes: this is over a million of them. */
const MAX_MANIFEST_BYTES = 256 * 1024 * 1024

/**
 * Unpacks a backup, compressed or not, and proves that it is whole: it ends with its manifest, and every file that
 * was unpacked is what the manifest says.
 *
 * @param placeOf where an entry goes. Nothing is written elsewhere.
 *
 * @throws BackupError with a sentence: not a backup, cut short, changed, or of a newer Deskfile.
 */
export async function unpack(
  archive: string,
  placeOf: (path: string) => string,
  progress: (line: string) => void,
): Promise<Manifest> {
  const found = new Map<string, Found>()
  let manifest: string | undefined
  let isTar = false
  try {
    const entries = extract()
    const read = pipeline([...(await openArchive(archive)), entries])
    // Told by the loop, which meets the same failure.
    read.catch(() => {})
    for await (const entry of entries) {
      isTar = true
      const { name, type } = entry.header
      if (name === MANIFEST) manifest = await readText(entry as AsyncIterable<Buffer>)
      else if (type !== 'file' || !isEntry(name) || found.has(name)) throw new BackupError(notOne(archive))
      else if (name.startsWith('uploads/') && (entry.header.size ?? 0) > MAX_FILE_BYTES)
        throw new BackupError(`${name} in ${archive} is larger than any file that Deskfile takes.`)
      else {
        if (found.size % 100 === 0) progress(`unpacking: ${found.size} files`)
        found.set(name, await place(entry as AsyncIterable<Buffer>, placeOf(name)))
      }
    }
    await read
    // Once for each folder: a file whose name is lost in a power cut is lost.
    for (const folder of new Set([...found.keys()].map((name) => dirname(placeOf(name))))) {
      await syncFolder(folder)
    }
  } catch (error) {
    if (isSystemError(error) || error instanceof BackupError) throw error
    if (!isTar) throw new BackupError(notOne(archive))
    throw new BackupError(`${archive} is cut short or damaged: ${(error as Error).message}.`)
  }
  if (!isTar) throw new BackupError(notOne(archive))
  if (manifest === undefined) throw new BackupError(`${archive} is cut short: its last part is missing.`)
  return compare(archive, readManifest(archive, manifest), found)
}

interface Found {
  bytes: number
  sha256: string
}

/** What to read it through: compressed or not, as its first bytes say. */
async function openArchive(path: string): Promise<[Readable, ...Duplex[]]> {
  const buffer = await readBeginning(path).catch((error) => {
    throw sayReading(error, path)
  })
  const bytes = createReadStream(path)
  const isCompressed = buffer[0] === 0x1f && buffer[1] === 0x8b
  return isCompressed ? [bytes, createGunzip()] : [bytes]
}

async function readBeginning(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    return (await file.read(Buffer.alloc(2), 0, 2, 0)).buffer
  } finally {
    await file.close()
  }
}

async function place(entry: AsyncIterable<Buffer>, path: string): Promise<Found> {
  const hash = createHash('sha256')
  let bytes = 0
  await makeFolder(dirname(path))
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of entry) {
      hash.update(chunk)
      bytes += chunk.byteLength
      await file.appendFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function readText(entry: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of entry) {
    bytes += chunk.byteLength
    if (bytes > MAX_MANIFEST_BYTES)
      throw new BackupError('The manifest of this backup is too large to be one.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function readManifest(archive: string, text: string): Manifest {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new BackupError(notOne(archive))
  }
  const { format, deskfile } = (json ?? {}) as Partial<Manifest>
  if (typeof format === 'number' && format > FORMAT) {
    throw new BackupError(`${archive} was made by ${deskfile}, which is newer. Restore it with that version.`)
  }
  const parsed = manifestSchema.safeParse(json)
  if (!parsed.success) throw new BackupError(notOne(archive))
  return parsed.data
}

function compare(archive: string, manifest: Manifest, found: Map<string, Found>): Manifest {
  const isSame = ({ path, bytes, sha256 }: Manifest['files'][number]) => {
    const file = found.get(path)
    return file?.bytes === bytes && file.sha256 === sha256
  }
  const wrong = manifest.files.find((file) => !isSame(file))
  if (wrong) throw new BackupError(`${archive} is damaged: ${wrong.path} is not what was packed.`)
  if (found.size !== manifest.files.length) throw new BackupError(notOne(archive))
  return manifest
}

function notOne(archive: string): string {
  return `${archive} is not a backup made by Deskfile.`
}

/** A full disk or a missing right says itself best. */
function isSystemError(error: unknown): boolean {
  const { syscall } = error as NodeJS.ErrnoException
  return syscall !== undefined
}
