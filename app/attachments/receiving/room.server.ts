import type { StatsFs } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

const MEBIBYTE = 1024 * 1024
const MIN_RESERVE_BYTES = 500 * MEBIBYTE
const MAX_RESERVE_BYTES = 5 * 1024 * MEBIBYTE

/** Keeps room for commits: a tenth of the disk, 500 MB to 5 GB, at most a quarter of a small one. */
export function reserveOf(diskBytes: number): number {
  const tenth = Math.min(Math.max(diskBytes / 10, MIN_RESERVE_BYTES), MAX_RESERVE_BYTES)
  return Math.floor(Math.min(tenth, diskBytes / 4))
}

export interface Room {
  freeBytes: number
  reserveBytes: number
  isFull: boolean
}

let promisedBytes = 0

/** Others write to the disk too. */
const ASK_EVERY_BYTES = MEBIBYTE

export interface PromisedRoom {
  /** @returns false where the disk has become full meanwhile. */
  wrote(bytes: number): Promise<boolean>
  giveBack(): void
}

/** Promises room ahead, so that no uploads together take the reserve. Undefined where there is none. */
export async function promiseRoom(uploadsDir: string, bytes: number): Promise<PromisedRoom | undefined> {
  const { freeBytes, reserveBytes } = await storeRoom(uploadsDir)
  if (freeBytes - promisedBytes - bytes <= reserveBytes) return undefined
  promisedBytes += bytes
  let left = bytes
  let unasked = 0
  return {
    async wrote(written) {
      const used = Math.min(left, written)
      left -= used
      promisedBytes -= used
      unasked += written
      if (unasked < ASK_EVERY_BYTES) return true
      unasked = 0
      return !(await storeRoom(uploadsDir)).isFull
    },
    giveBack() {
      promisedBytes -= left
      left = 0
    },
  }
}

/** The uploads folder need not exist yet. */
export async function storeRoom(uploadsDir: string): Promise<Room> {
  const disk = await statfsAbove(uploadsDir)
  const freeBytes = disk.bavail * disk.bsize
  const reserveBytes = reserveOf(disk.blocks * disk.bsize)
  return { freeBytes, reserveBytes, isFull: freeBytes <= reserveBytes }
}

async function statfsAbove(path: string): Promise<StatsFs> {
  try {
    return await statfs(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if ((code !== 'ENOENT' && code !== 'ENOTDIR') || dirname(path) === path) throw error
    return statfsAbove(dirname(path))
  }
}
