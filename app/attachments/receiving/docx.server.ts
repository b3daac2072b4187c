import type { FileHandle } from 'node:fs/promises'

const END_OF_DIRECTORY = 0x06054b50
const END_OF_DIRECTORY_BYTES = 22
const MAX_COMMENT_BYTES = 0xffff
const ENTRY = 0x02014b50
const ENTRY_BYTES = 46

/** A Word document has some dozen parts, and pictures. A table of contents beyond this is no document. */
const MAX_DIRECTORY_BYTES = 1024 * 1024

/**
 * True for a zip whose table of contents names the parts of a Word document: `[Content_Types].xml` and a main part
 * in `word/` (not always `word/document.xml`). One with macros is a docm: Word itself refuses it as docx. Only
 * the table of contents is read; nothing is unpacked, so there is no bomb to go off.
 */
export async function holdsWordDocument(file: FileHandle, sizeBytes: number): Promise<boolean> {
  const directory = await readDirectory(file, sizeBytes)
  if (!directory) return false
  const names = entryNames(directory)
  return (
    names.includes('[Content_Types].xml') &&
    names.some((name) => /^word\/document\d*\.xml$/.test(name)) &&
    !names.includes('word/vbaProject.bin')
  )
}

async function readDirectory(file: FileHandle, sizeBytes: number): Promise<Buffer | undefined> {
  const tail = await read(
    file,
    Math.max(0, sizeBytes - END_OF_DIRECTORY_BYTES - MAX_COMMENT_BYTES),
    sizeBytes,
  )
  const end = findEnd(tail)
  if (end === undefined) return undefined
  const length = tail.readUInt32LE(end + 12)
  const start = tail.readUInt32LE(end + 16)
  if (length > MAX_DIRECTORY_BYTES || start + length > sizeBytes) return undefined
  return read(file, start, start + length)
}

/** From the back, and only where the comment that follows ends with the file. */
function findEnd(tail: Buffer): number | undefined {
  for (let at = tail.length - END_OF_DIRECTORY_BYTES; at >= 0; at--) {
    const isEnd = tail.readUInt32LE(at) === END_OF_DIRECTORY
    if (isEnd && at + END_OF_DIRECTORY_BYTES + tail.readUInt16LE(at + 20) === tail.length) return at
  }
  return undefined
}

function entryNames(directory: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at + ENTRY_BYTES <= directory.length; ) {
    if (directory.readUInt32LE(at) !== ENTRY) break
    const nameBytes = directory.readUInt16LE(at + 28)
    names.push(directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes))
    at += ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return names
}

async function read(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(end - start)
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, start + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
