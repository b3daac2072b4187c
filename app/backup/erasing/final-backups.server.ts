import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { formatTimestamp } from '#app/backup/timestamp.ts'
import { noteMoreThanRows } from '#app/db/durability/read-log.server.ts'

const FOLDER = 'final-backups'

const NAME = /^[a-z0-9-]{2,40}-\d{8}T\d{6}Z\.tar\.gz$/

/** They stay until a person removes them (docs/operations.md). */
export function finalBackupsFolder(dataDir: string): string {
  return join(dataDir, FOLDER)
}

export function finalBackupName(subdomain: string, at: number): string {
  return `${subdomain}-${formatTimestamp(at)}.tar.gz`
}

export interface FinalBackup {
  name: string
  bytes: number
  madeAt: number
}

export async function listFinalBackups(dataDir: string): Promise<FinalBackup[]> {
  noteMoreThanRows()
  const folder = finalBackupsFolder(dataDir)
  const names = await readdir(folder).catch(() => [] as string[])
  const found: FinalBackup[] = []
  for (const name of names.filter((one) => NAME.test(one))) {
    const file = await stat(join(folder, name)).catch(() => undefined)
    if (file) found.push({ name, bytes: file.size, madeAt: file.mtimeMs })
  }
  return found.sort((a, b) => b.madeAt - a.madeAt)
}
