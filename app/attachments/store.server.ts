import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { syncFolder } from '#app/db/folder/sync.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { troubleOf } from '#app/db/trouble.ts'

export interface Store {
  db: Kysely<WorkspaceDatabase>
  uploads: string
  now(): number
  quotaBytes?(): Promise<number | undefined>
  settled?(): Promise<void>
}

/** Never what a person called it. */
export function pathOf(store: Pick<Store, 'uploads'>, id: string): string {
  return join(store.uploads, id)
}

/** On the same file system, so that the rename is one step. */
export function unfinishedPathOf(store: Pick<Store, 'uploads'>, id: string): string {
  return `${pathOf(store, id)}.tmp`
}

/** Gives fsynced files their final names, which survive a power cut then. */
export async function settle(store: Pick<Store, 'uploads'>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const id of ids) await rename(unfinishedPathOf(store, id), pathOf(store, id))
  await syncFolder(store.uploads)
}

/** Only for ids whose rows are committed as gone. What stays after a crash, or beside a failing disk, the sweep finds. */
export async function eraseFiles(
  store: Pick<Store, 'uploads' | 'settled'>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  if (!(await isSettled(store))) return
  for (const id of ids) {
    await rm(pathOf(store, id), { force: true })
    await rm(unfinishedPathOf(store, id), { force: true })
  }
}

/** A power cut brings back a row that is not known to be gone. */
async function isSettled(store: Pick<Store, 'settled'>): Promise<boolean> {
  try {
    await store.settled?.()
    return true
  } catch (error) {
    if (!troubleOf(error)) throw error
    return false
  }
}
