import { createHash } from 'node:crypto'
import { type EventEmitter, once } from 'node:events'
import { open } from 'node:fs/promises'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack as openPack } from 'tar-stream'
import type { ManifestFile } from '#app/backup/archive.ts'

export interface Pack {
  addFile(path: string, source: string): Promise<ManifestFile>
  /** For what may turn out unreadable: an entry that was begun must end. */
  addContent(path: string, content: Buffer): Promise<ManifestFile>
  addText(path: string, text: string): Promise<void>
  finish(): Promise<void>
}

/** Nothing of the tar is held in memory. @param options.signal makes whatever waits for the target fail. */
export function startPack(
  target: Writable,
  options: { compress: boolean; at: number; signal?: AbortSignal | undefined },
): Pack {
  const { compress, at, signal } = options
  const pack = openPack()
  const bytes = Readable.from(pack, { objectMode: false })
  // Pictures and documents are compressed already.
  const through = compress ? [bytes, createGzip({ level: 3 }), target] : [bytes, target]
  const written = pipeline(through, signal ? { signal } : {})
  // Whoever waits for an entry would never drain.
  const failed = written.then(() => new Promise<never>(() => {}))
  failed.catch(() => {})
  const header = { mode: 0o600, mtime: new Date(at), type: 'file' as const }

  const add = async (path: string, content: Buffer) => {
    const entry = pack.entry({ ...header, name: path, size: content.byteLength })
    const closed = closing(entry)
    entry.end(content)
    await Promise.race([closed, failed])
  }

  return {
    async addFile(path, source) {
      const file = await open(source)
      try {
        const { size } = await file.stat()
        const entry = pack.entry({ ...header, name: path, size })
        const closed = closing(entry)
        const hash = createHash('sha256')
        if (size > 0) {
          for await (const chunk of file.createReadStream({ end: size - 1, autoClose: false })) {
            hash.update(chunk)
            if (!entry.write(chunk)) await Promise.race([once(entry, 'drain'), failed])
          }
        }
        entry.end(undefined)
        await Promise.race([closed, failed])
        return { path, bytes: size, sha256: hash.digest('hex') }
      } finally {
        await file.close()
      }
    },
    async addContent(path, content) {
      await add(path, content)
      return { path, bytes: content.byteLength, sha256: createHash('sha256').update(content).digest('hex') }
    },
    addText: (path, text) => add(path, Buffer.from(text)),
    async finish() {
      pack.finalize()
      await written
    },
  }
}

function closing(entry: EventEmitter): Promise<unknown> {
  const closed = once(entry, 'close')
  closed.catch(() => {})
  return closed
}
