import { type StatsFs, statfsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** The path need not exist yet. Undefined where nobody knows. */
export function freeBytesOf(path: string): number | undefined {
  let disk: StatsFs
  try {
    disk = statfsSync(path)
  } catch {
    const above = dirname(resolve(path))
    return above === resolve(path) ? undefined : freeBytesOf(above)
  }
  return disk.bavail * disk.bsize
}

export function sayBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const at = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1)
  const value = bytes / 1024 ** at
  return `${value < 10 && at > 1 ? value.toFixed(1) : Math.round(value)} ${units[at]}`
}

export function sayFull(path: string, needed?: { bytes: number; what: string }): string {
  const free = freeBytesOf(path)
  const has = free === undefined ? '' : `: ${sayBytes(free)} are free there`
  const needs = needed ? `, and ${needed.what} needs about ${sayBytes(needed.bytes)}` : ''
  return `The disk of ${path} is full${has}${needs}.`
}
