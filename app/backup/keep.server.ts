import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { formatTimestamp } from './timestamp.ts'

const NAME = /^deskfile-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar\.gz$/
const UNFINISHED = /^deskfile-\d{8}T\d{6}Z\.tar\.gz\.(?:[0-9a-f]{32}\.)?unfinished$/
const ABANDONED_AFTER_MS = 60 * 60_000

function backupName(at: number): string {
  return `deskfile-${formatTimestamp(at)}.tar.gz`
}

async function listBackups(folder: string): Promise<{ path: string; madeAt: number }[]> {
  const names = await readdir(folder).catch(() => [] as string[])
  return names.sort().flatMap((name) => {
    const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? []
    if (year === undefined) return []
    const madeAt = Date.UTC(+year, +month! - 1, +day!, +hour!, +minute!, +second!)
    return [{ path: join(folder, name), madeAt }]
  })
}

export interface Schedule {
  folder: string
  everyMs: number
  keep: number
}

/** At once where there is none yet. What a clock that has been set back since had made counts for nothing. */
export async function nextBackupAt({ folder, everyMs }: Schedule, now = Date.now()): Promise<number> {
  const newest = (await listBackups(folder)).findLast(({ madeAt }) => madeAt <= now)
  return newest ? newest.madeAt + everyMs : 0
}

/** Removes the oldest beyond `keep` only once the new one is there. */
export async function backUpOnSchedule(
  { folder, keep }: Schedule,
  now: number,
  make: (path: string) => Promise<void>,
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of (await readdir(folder)).filter((name) => UNFINISHED.test(name))) {
    // Another process on the same data folder may be making one.
    const found = await stat(join(folder, name)).catch(() => undefined)
    if (found && found.mtimeMs < now - ABANDONED_AFTER_MS) await rm(join(folder, name), { force: true })
  }
  const path = join(folder, backupName(now))
  await make(path)
  const backups = await listBackups(folder)
  for (const { path } of backups.slice(0, Math.max(0, backups.length - keep))) await rm(path, { force: true })
  return path
}
