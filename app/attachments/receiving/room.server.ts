import type { StatsFs } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

const MEBIBYTE = 1024 * 1024
const MIN_RESERVE_BYTES = 500 * MEBIBYTE
const MAX_RESERVE_BYTES = 5 * 1024 * MEBIBYTE

/**
 * So that the databases on the same disk can always commit: a tenth of the disk, at least 500 MB and at most 5
 * GB, but never more than a quarter of a small one, which could otherwise hold no file at all.
 */
export function reserveOf(diskBytes: number): number {
  const tenth = Math.min(Math.max(diskBytes / 10, MIN_RESERVE_BYTES), MAX_RESERVE_BYTES)
  return Math.floor(Math.min(tenth, diskBytes / 4))
}

export interface Room {
  freeBytes: number
  reserveBytes: number
  /** Uploads are refused (503). */
  isFull: boolean
}

/** By all uploads of this process. */
let promisedBytes = 0

/** Others write to the disk too. */
const ASK_EVERY_BYTES = MEBIBYTE

export interface PromisedRoom {
  /** @returns false where the disk has become full meanwhile. */
  wrote(bytes: number): Promise<boolean>
  giveBack(): void
}

/**
 * Promises room before a file is written, so that files under way together never take what is reserved.
 * Undefined where there is none.
 */
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

/** How much room the disk of the uploads folder has. The folder itself need not exist yet. */
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
