import { rm } from 'node:fs/promises'
import { BackupError } from '#app/backup/archive.ts'
import { isFull } from '#app/backup/disk-refusals.ts'
import { connect } from '#app/db/connection/connect.server.ts'

/** Copies a database: no writer waits, but this thread does. @throws BackupError for a damaged one. */
export async function snapshot(source: string, target: string): Promise<void> {
  await rm(target, { force: true })
  try {
    const live = connect(source, { mustExist: true, readOnly: true })
    try {
      live.prepare('vacuum into ?').run(target)
    } finally {
      live.close()
    }
  } catch (error) {
    if (isFull(error)) throw error
    const { code, message } = error as { code?: string; message: string }
    throw Object.assign(new BackupError(`${source} cannot be read: ${message}.`, { cause: error }), { code })
  }
  const copy = connect(target, { mustExist: true, readOnly: true })
  try {
    const found = copy.pragma('quick_check(1)', { simple: true })
    if (found !== 'ok') throw new BackupError(`${source} is damaged: ${found}.`, { cause: found })
  } finally {
    copy.close()
  }
}

/** No reason not to copy a sound database. */
export function countOrphans(path: string): number {
  return readRows(path, 'select 1 from pragma_foreign_key_check').length
}

export function readRows<Row>(path: string, query: string, ...values: unknown[]): Row[] {
  const connection = connect(path, { mustExist: true, readOnly: true })
  try {
    return connection.prepare(query).all(...values) as Row[]
  } finally {
    connection.close()
  }
}
