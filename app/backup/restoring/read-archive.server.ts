import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Duplex, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { MAX_FILE_BYTES } from '#app/attachments/attachment.ts'
import { BackupError, FORMAT, isEntry, MANIFEST, type Manifest, manifestSchema } from '#app/backup/archive.ts'
import { sayReading } from '#app/backup/disk-refusals.ts'

/** Over a million files. */
const MAX_MANIFEST_BYTES = 256 * 1024 * 1024

export interface Entry {
  name: string
  bytes: number
  content: AsyncIterable<Buffer>
}

/** @param take true where the content was read. @throws BackupError: not a backup, or cut short. */
export async function readArchive(archive: string, take: (entry: Entry) => Promise<boolean>): Promise<void> {
  let isTar = false
  try {
    const entries = extract()
    const read = pipeline([...(await openArchive(archive)), entries])
    // Told by the loop, which meets the same failure.
    read.catch(() => {})
    for await (const entry of entries) {
      isTar = true
      const { name, type, size = 0 } = entry.header
      if (name !== MANIFEST && (type !== 'file' || !isEntry(name))) throw new BackupError(notOne(archive))
      if (name.startsWith('uploads/') && size > MAX_FILE_BYTES)
        throw new BackupError(`${name} in ${archive} is larger than any file that Deskfile takes.`)
      const content = entry as AsyncIterable<Buffer>
      if (!(await take({ name, bytes: size, content }))) entry.resume()
    }
    await read
  } catch (error) {
    if (isSystemError(error) || error instanceof BackupError) throw error
    if (!isTar) throw new BackupError(notOne(archive))
    throw new BackupError(`${archive} is cut short or damaged: ${(error as Error).message}.`)
  }
  if (!isTar) throw new BackupError(notOne(archive))
}

/** @throws BackupError, before anything is written: not a backup, cut short, or of a newer Deskfile. */
export async function readManifest(archive: string): Promise<Manifest> {
  let manifest: string | undefined
  await readArchive(archive, async ({ name, content }) => {
    if (name !== MANIFEST) return false
    manifest = await readText(content)
    return true
  })
  if (manifest === undefined) throw new BackupError(`${archive} is cut short: its last part is missing.`)
  return parseManifest(archive, manifest)
}

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

function parseManifest(archive: string, text: string): Manifest {
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

export function notOne(archive: string): string {
  return `${archive} is not a backup made by Deskfile.`
}

/** A full disk or a missing right says itself best. */
function isSystemError(error: unknown): boolean {
  const { syscall } = error as NodeJS.ErrnoException
  return syscall !== undefined
}
