import type { Kysely } from 'kysely'
import type { FormOwner } from '#app/attachments/draft-files.server.ts'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { DraftsTable } from '#app/db/schema.ts'
import { inList } from '#app/db/sql.ts'
import { unlessTroubled } from '#app/db/trouble.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

const LIFETIME_MS = 60 * 60_000
/** Until a suspended workspace is resumed; the page of the closed portal says it in words. */
export const CLOSED_LIFETIME_MS = 30 * 24 * 60 * 60_000
const MAX_DRAFT_BYTES = 64 * 1024
/** Whoever holds an old form key fills no more than this. */
const MAX_DRAFTS_EACH = 20

export type DraftFields = Record<string, string>

export interface Draft {
  fields: DraftFields
  wasClosed: boolean
}

export type DraftStore = Pick<Workspace, 'db' | 'now'> | Pick<Platform, 'db' | 'now'>

/** One draft for each page. Returns false where it is too much. */
export async function keepDraft(
  store: DraftStore,
  owner: FormOwner,
  path: string,
  fields: DraftFields,
  lifetimeMs = LIFETIME_MS,
): Promise<boolean> {
  const json = JSON.stringify(fields)
  if (Buffer.byteLength(json) > MAX_DRAFT_BYTES) return false
  const now = store.now()
  return draftsIn(store)
    .transaction()
    .execute(async (trx) => {
      await trx.deleteFrom('drafts').where('expires_at', '<=', now).execute()
      const { others } = await trx
        .selectFrom('drafts')
        .select((row) => row.fn.countAll<number>().as('others'))
        .where('owner', '=', owner)
        .where('path', '!=', path)
        .executeTakeFirstOrThrow()
      if (others >= MAX_DRAFTS_EACH) return false
      const values = { fields: json, created_at: now, expires_at: now + lifetimeMs }
      await trx
        .insertInto('drafts')
        .values({ id: newId(), owner, path, ...values })
        .onConflict((conflict) => conflict.columns(['owner', 'path']).doUpdateSet(values))
        .execute()
      return true
    })
}

/** Stays until {@link dropDraft}: a page may be loaded twice. */
export async function findDraft(
  store: DraftStore,
  owner: FormOwner,
  path: string,
): Promise<Draft | undefined> {
  return (await findDrafts(store, owner, [path])).get(path)
}

/** By their paths. */
export async function findDrafts(
  store: DraftStore,
  owner: FormOwner,
  paths: readonly string[],
): Promise<Map<string, Draft>> {
  const drafts = new Map<string, Draft>()
  for (const row of await draftsOf(draftsIn(store), { owner, paths: JSON.stringify(paths) })) {
    const { path, fields, created_at, expires_at } = row
    // Once seen run out, gone for ever, whatever the clock says later.
    if (expires_at <= store.now()) await unlessTroubled(dropDraft(store, owner, path))
    else drafts.set(path, { fields: JSON.parse(fields), wasClosed: expires_at - created_at > LIFETIME_MS })
  }
  return drafts
}

const draftsOf = compileOnce<{ owner: FormOwner; paths: string }>()(
  (db: Kysely<{ drafts: DraftsTable }>, value) =>
    db
      .selectFrom('drafts')
      .select(['path', 'fields', 'created_at', 'expires_at'])
      .where('owner', '=', value('owner'))
      .where(inList('path', value('paths'))),
)

export async function dropDraft(store: DraftStore, owner: FormOwner, path: string): Promise<void> {
  await draftDropped(draftsIn(store), { owner, path })
}

const draftDropped = compileOnce<{ owner: FormOwner; path: string }>()(
  (db: Kysely<{ drafts: DraftsTable }>, value) =>
    db.deleteFrom('drafts').where('owner', '=', value('owner')).where('path', '=', value('path')),
)

/** The platform's file has the same table as every workspace's, which Kysely's types cannot see. */
function draftsIn({ db }: DraftStore): Kysely<{ drafts: DraftsTable }> {
  return db as unknown as Kysely<{ drafts: DraftsTable }>
}
