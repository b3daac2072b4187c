import type { FileHandle } from 'node:fs/promises'

/** Returns no bytes for a place outside the file: what a file says of itself may name any. */
export async function readAt(file: FileHandle, start: number, end: number): Promise<Buffer> {
  if (start < 0 || end > Number.MAX_SAFE_INTEGER) return Buffer.alloc(0)
  const buffer = Buffer.alloc(Math.max(0, end - start))
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, start + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
