import type { FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { readAt } from './read-at.server.ts'

const END = Buffer.from('PK\x05\x06', 'latin1')
const END_BYTES = 22
const END_64 = 0x06064b50
const END_64_BYTES = 56
const LOCATOR_64 = 0x07064b50
const LOCATOR_64_BYTES = 20
const ENTRY = 0x02014b50
const ENTRY_BYTES = 46
const LOCAL = 0x04034b50
const LOCAL_BYTES = 30
/** Says: look in the zip64 record. */
const ELSEWHERE = 0xffffffff
const IS_ENCRYPTED = 1

/** The longest comment, and as much again of what a packer, a disk or a mail program left behind. */
const TAIL_BYTES = 1024 * 1024

const MAX_ENDS = 64

/** An office document has some dozen parts, and pictures. */
const MAX_DIRECTORY_BYTES = 1024 * 1024

const MAX_PART_BYTES = 1024 * 1024

const inflate = promisify(inflateRaw)

export interface ZipDirectory {
  start: number
  sizeBytes: number
  shift: number
}

export interface ZipEntry {
  name: string
  flags: number
  method: number
  packedBytes: number
  at: number
}

/** Returns a whole zip's directory (APPNOTE 4.3), whatever is around it; undefined if cut or split. */
export async function findDirectory(file: FileHandle, sizeBytes: number): Promise<ZipDirectory | undefined> {
  const tailStart = Math.max(0, sizeBytes - TAIL_BYTES)
  const tail = await readAt(file, tailStart, sizeBytes)
  let at = tail.lastIndexOf(END)
  for (let tries = 0; at >= 0 && tries < MAX_ENDS; tries++) {
    if (at + END_BYTES <= tail.length) {
      const found = await directoryOf(file, tail.subarray(at, at + END_BYTES), tailStart + at)
      if (found) return found
    }
    at = at === 0 ? -1 : tail.lastIndexOf(END, at - 1)
  }
  return undefined
}

async function directoryOf(file: FileHandle, end: Buffer, endAt: number): Promise<ZipDirectory | undefined> {
  const short = { start: end.readUInt32LE(16), sizeBytes: end.readUInt32LE(12) }
  const isLong = short.start === ELSEWHERE || short.sizeBytes === ELSEWHERE || end.readUInt16LE(10) === 0xffff
  const long = isLong ? await directory64(file, endAt) : undefined
  if (!long && end.readUInt16LE(4) !== 0) return undefined
  const { start, sizeBytes, before } = long ?? { ...short, before: endAt }
  if (sizeBytes === 0) return start <= before ? { start, sizeBytes, shift: 0 } : undefined
  for (const from of [start, before - sizeBytes]) {
    if (from < start || from + sizeBytes > before) continue
    const first = await readAt(file, from, from + 4)
    if (first.length === 4 && first.readUInt32LE(0) === ENTRY)
      return { start: from, sizeBytes, shift: from - start }
  }
  return undefined
}

async function directory64(
  file: FileHandle,
  endAt: number,
): Promise<(Omit<ZipDirectory, 'shift'> & { before: number }) | undefined> {
  const locator = await readAt(file, endAt - LOCATOR_64_BYTES, endAt)
  if (locator.length < LOCATOR_64_BYTES || locator.readUInt32LE(0) !== LOCATOR_64) return undefined
  for (const before of [Number(locator.readBigUInt64LE(8)), endAt - LOCATOR_64_BYTES - END_64_BYTES]) {
    if (before < 0 || before + END_64_BYTES > endAt) continue
    const end = await readAt(file, before, before + END_64_BYTES)
    if (end.length < END_64_BYTES || end.readUInt32LE(0) !== END_64) continue
    return { sizeBytes: Number(end.readBigUInt64LE(40)), start: Number(end.readBigUInt64LE(48)), before }
  }
  return undefined
}

/** Returns none where the table is longer than any document's. */
export async function readEntries(file: FileHandle, directory: ZipDirectory): Promise<ZipEntry[]> {
  const { start, sizeBytes, shift } = directory
  if (sizeBytes > MAX_DIRECTORY_BYTES) return []
  const table = await readAt(file, start, start + sizeBytes)
  const entries: ZipEntry[] = []
  for (let at = 0; at + ENTRY_BYTES <= table.length && table.readUInt32LE(at) === ENTRY; ) {
    const nameBytes = table.readUInt16LE(at + 28)
    const extraBytes = table.readUInt16LE(at + 30)
    const extra = table.subarray(at + ENTRY_BYTES + nameBytes, at + ENTRY_BYTES + nameBytes + extraBytes)
    const sizes = [table.readUInt32LE(at + 24), table.readUInt32LE(at + 20), table.readUInt32LE(at + 42)]
    const [, packedBytes = 0, local = 0] = withLongSizes(sizes, extra)
    entries.push({
      name: table.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      flags: table.readUInt16LE(at + 8),
      method: table.readUInt16LE(at + 10),
      packedBytes,
      at: local + shift,
    })
    at += ENTRY_BYTES + nameBytes + extraBytes + table.readUInt16LE(at + 32)
  }
  return entries
}

/** In the order of those that say "elsewhere" (APPNOTE 4.5.3). */
function withLongSizes(sizes: readonly number[], extra: Buffer): number[] {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2)
  let field = at + 4
  return sizes.map((size) => {
    if (size !== ELSEWHERE || field + 8 > extra.length) return size
    field += 8
    return Number(extra.readBigUInt64LE(field - 8))
  })
}

/** Undefined where it is encrypted, packed in a way that no office program uses, damaged, or too large. */
export async function readPart(file: FileHandle, entry: ZipEntry): Promise<Buffer | undefined> {
  if (entry.flags & IS_ENCRYPTED || entry.packedBytes > MAX_PART_BYTES) return undefined
  const local = await readAt(file, entry.at, entry.at + LOCAL_BYTES)
  if (local.length < LOCAL_BYTES || local.readUInt32LE(0) !== LOCAL) return undefined
  const start = entry.at + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28)
  const packed = await readAt(file, start, start + entry.packedBytes)
  if (packed.length < entry.packedBytes) return undefined
  if (entry.method === 0) return packed
  if (entry.method !== 8) return undefined
  return inflate(packed, { maxOutputLength: MAX_PART_BYTES }).catch(() => undefined)
}
