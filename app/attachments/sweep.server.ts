import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isId } from '#app/db/id.server.ts'
import { eraseFiles, type Store, unfinishedPathOf } from './store.server.ts'

const HOUR_MS = 60 * 60_000
const UNFINISHED_AFTER_MS = HOUR_MS
const STRAY_AFTER_MS = 24 * HOUR_MS

/** More is no litter: a database of another day stands beside the folder. */
const MAX_STRAY_SHARE = 0.05
const MAX_STRAYS_OF_A_SMALL_STORE = 20

const IDS_AT_ONCE = 500

export interface Swept {
  expired: number
  unfinished: number
  removed: number
  strays: number
  stopped: boolean
}

/** Erases files that no row names, asked again inside a write transaction. Safe beside a running server. */
export async function sweep(workspace: Store, { dryRun }: { dryRun: boolean }): Promise<Swept> {
  const now = workspace.now()
  const expired = await takeExpired(workspace, now, dryRun)
  if (!dryRun) await eraseFiles(workspace, expired)
  const names = await readdir(workspace.uploads).catch(() => [] as string[])
  const unfinished: string[] = []
  for (const name of names.filter((name) => name.endsWith('.tmp') && isId(name.slice(0, -4)))) {
    if (await isOlder(workspace, name, now - UNFINISHED_AFTER_MS)) unfinished.push(name.slice(0, -4))
  }
  const files = names.filter(isId)
  const removed = await removedAmong(workspace, files)
  const strays: string[] = []
  for (const id of await withoutRow(workspace.db, files)) {
    if (await isOlder(workspace, id, now - STRAY_AFTER_MS)) strays.push(id)
  }
  const mayGo = Math.max(MAX_STRAYS_OF_A_SMALL_STORE, files.length * MAX_STRAY_SHARE)
  const stopped = strays.length > mayGo
  if (stopped) {
    console.error(
      `Sweep stopped: ${strays.length} of ${files.length} files in ${workspace.uploads} belong to nothing.`,
    )
  }
  if (!dryRun) {
    for (const id of unfinished) await rm(unfinishedPathOf(workspace, id), { force: true })
    await eraseFiles(workspace, removed)
    if (!stopped) {
      const stillStrays = await workspace.db.transaction().execute((trx) => withoutRow(trx, strays))
      await eraseFiles(workspace, stillStrays)
    }
  }
  return {
    expired: expired.length,
    unfinished: unfinished.length,
    removed: removed.length,
    strays: strays.length,
    stopped,
  }
}

/** Deletes the rows first; their files are erased once that is committed. */
async function takeExpired({ db }: Store, now: number, dryRun: boolean): Promise<string[]> {
  const rows = dryRun
    ? await db.selectFrom('held_files').select('id').where('expires_at', '<', now).execute()
    : await db.deleteFrom('held_files').where('expires_at', '<', now).returning('id').execute()
  return rows.map((row) => row.id)
}

async function removedAmong({ db }: Store, ids: readonly string[]): Promise<string[]> {
  const found = await inSlices(ids, (slice) =>
    db
      .selectFrom('attachments')
      .select('id')
      .where('id', 'in', slice)
      .where('removed_at', 'is not', null)
      .execute(),
  )
  return found.map((row) => row.id)
}

async function withoutRow(db: Store['db'], ids: readonly string[]): Promise<string[]> {
  const rows = await inSlices(ids, (slice) =>
    db
      .selectFrom('attachments')
      .select('id')
      .where('id', 'in', slice)
      .unionAll(db.selectFrom('held_files').select('id').where('id', 'in', slice))
      .execute(),
  )
  const known = new Set(rows.map((row) => row.id))
  return ids.filter((id) => !known.has(id))
}

async function inSlices<Row>(
  ids: readonly string[],
  find: (slice: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const found: Row[] = []
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
    found.push(...(await find(ids.slice(at, at + IDS_AT_ONCE))))
  }
  return found
}

async function isOlder(workspace: Store, name: string, before: number): Promise<boolean> {
  const found = await stat(join(workspace.uploads, name)).catch(() => undefined)
  return found !== undefined && found.mtimeMs < before
}
