import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { extract, pack } from 'tar-stream'
import { temporaryFolder } from '#tests/support/install.ts'

/** A file of an archive, as a test reads it and writes it otherwise. */
export interface Entry {
  name: string
  content: Buffer
  type?: 'file' | 'symlink'
}

export async function readArchive(path: string): Promise<Entry[]> {
  const entries = extract()
  createReadStream(path).pipe(entries)
  const read: Entry[] = []
  for await (const entry of entries) {
    read.push({ name: entry.header.name, content: await buffer(entry as unknown as AsyncIterable<Buffer>) })
  }
  return read
}

export async function writeArchive(entries: Entry[]): Promise<string> {
  const archive = pack()
  for (const { name, content, type = 'file' } of entries) {
    if (type === 'symlink') archive.entry({ name, type, linkname: '/etc/passwd' })
    else archive.entry({ name, type }, content)
  }
  archive.finalize()
  const path = join(temporaryFolder(), 'changed.tar')
  await writeFile(path, await buffer(archive))
  return path
}
