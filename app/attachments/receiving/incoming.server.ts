import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type AttachmentType, MAX_FILE_BYTES, refuseByName, typeOf } from '#app/attachments/attachment.ts'
import { ContentCheck } from '#app/attachments/content/content-check.server.ts'
import { refuseContent } from '#app/attachments/content/refuse-content.ts'
import type { AttachedFile } from '#app/attachments/draft-files.server.ts'
import { cleanName } from '#app/attachments/file-name.ts'
import { eraseFiles, type Store, unfinishedPathOf } from '#app/attachments/store.server.ts'
import { makeFolder } from '#app/db/folder/sync.server.ts'
import { newId } from '#app/db/id.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { type PromisedRoom, promiseRoom } from './room.server.ts'
import { UnreadableForm } from './unreadable-form.server.ts'

/** Undefined for a file field left empty. */
export type Incoming = { file: AttachedFile } | { refused: string } | undefined

/**
 * Reads one file onto the disk: counted, hashed, checked, and fsynced before it is acknowledged. A refused file
 * is read on and discarded. @throws UnreadableForm (503) where there is no room; what the disk or the stream
 * throws, with nothing left behind.
 */
export async function receiveFile(store: Store, rawName: string, stream: Readable): Promise<Incoming> {
  const name = cleanName(rawName)
  const type = typeOf(name)
  if (!type) {
    const sizeBytes = await discard(stream)
    if (rawName === '' && sizeBytes === 0) return undefined
    return { refused: refusal('attachments.type', { name }) }
  }
  const id = newId()
  let isKept = false
  const room = await promiseRoom(store.uploads, MAX_FILE_BYTES)
  if (!room) throw new UnreadableForm(503, 'form.noRoom')
  try {
    await makeFolder(store.uploads)
    const file = await open(unfinishedPathOf(store, id), 'wx+')
    try {
      const received = await judge(file, stream, { name, type, room })
      if (typeof received === 'string') return { refused: received }
      await file.sync()
      isKept = true
      return { file: { id, name, type, ...received } }
    } finally {
      await file.close()
    }
  } finally {
    room.giveBack()
    if (!isKept) await eraseFiles(store, [id])
  }
}

async function judge(
  file: FileHandle,
  stream: Readable,
  { name, type, room }: { name: string; type: AttachmentType; room: PromisedRoom },
): Promise<{ sizeBytes: number; sha256: string } | string> {
  const check = new ContentCheck(type)
  const hash = createHash('sha256')
  let sizeBytes = 0
  // Left as it is should the disk fail: destroyed, it would report that the form broke off.
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length
    if (sizeBytes > MAX_FILE_BYTES) continue
    check.take(chunk)
    hash.update(chunk)
    await file.writeFile(chunk)
    if (!(await room.wrote(chunk.length))) throw new UnreadableForm(503, 'form.noRoom')
  }
  const refused = refuseByName({ name, sizeBytes })
  if (refused !== undefined) return refused
  const kind = await check.finish(file, sizeBytes)
  if (kind) return refuseContent({ name, type, kind })
  return { sizeBytes, sha256: hash.digest('hex') }
}

async function discard(stream: Readable): Promise<number> {
  let sizeBytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) sizeBytes += chunk.length
  return sizeBytes
}
