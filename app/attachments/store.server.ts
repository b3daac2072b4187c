import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { syncFolder } from '#app/db/sync.server.ts'

/** What this folder needs of a workspace: its rows, its files, its clock. */
export interface Store {
  db: Kysely<WorkspaceDatabase>
  /** The folder of this workspace's attachments, `uploads/tickets/{workspace id}/replies`. */
  uploads: string
  now(): number
  /** What its files may take together; undefined without an end. */
  quotaBytes?(): Promise<number | undefined>
}

/** Where a file lies: its id is its name, never what a person called it. */
export function pathOf(store: Pick<Store, 'uploads'>, id: string): string {
  return join(store.uploads, id)
}

/** While it is written. On the same file system, so that the rename is one step. */
export function unfinishedPathOf(store: Pick<Store, 'uploads'>, id: string): string {
  return `${pathOf(store, id)}.tmp`
}

/** Gives written and fsynced files their final names; when this returns the names survive a power cut. */
export async function settle(store: Pick<Store, 'uploads'>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const id of ids) await rename(unfinishedPathOf(store, id), pathOf(store, id))
  await syncFolder(store.uploads)
}

/**
 * Takes files from the disk, finished or not. Only for ids whose rows are gone and committed as gone: a crash in
 * between leaves a file without a row, which the sweep finds.
 */
export async function eraseFiles(store: Pick<Store, 'uploads'>, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await rm(pathOf(store, id), { force: true })
    await rm(unfinishedPathOf(store, id), { force: true })
  }
}
