import type { Kysely } from 'kysely'
import type { Admin } from '#app/admins/admin.ts'
import { audit, difference } from '#app/audit/audit.server.ts'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase, SavedViewsTable } from '#app/db/schema.ts'
import { queueQuery } from '#app/queue/queue-filters.ts'
import { MAX_VIEWS, type View } from './view.ts'

const COLUMNS = ['id', 'admin_id', 'name', 'query', 'shared'] as const satisfies (keyof SavedViewsTable)[]

export async function listViews({ db }: Platform, admin: Admin): Promise<View[]> {
  const rows = await viewsOf(db, { adminId: admin.id })
  return rows.map((row) => toView(row, admin))
}

const viewsOf = compileOnce<{ adminId: string }>()((db: Kysely<PlatformDatabase>, value) =>
  db
    .selectFrom('saved_views')
    .select(COLUMNS)
    .where((row) => row.or([row('admin_id', '=', value('adminId')), row('shared', '=', 1)]))
    .orderBy('name', (order) => order.collate('nocase'))
    .orderBy('id'),
)

async function findView(platform: Platform, admin: Admin, id: string): Promise<View | undefined> {
  return (await listViews(platform, admin)).find((view) => view.id === id)
}

function toView(row: Pick<SavedViewsTable, (typeof COLUMNS)[number]>, admin: Admin): View {
  const shared = row.shared === 1
  return {
    id: row.id,
    name: row.name,
    // However it was written once: a link needs its question mark.
    query: viewQuery(new URLSearchParams(row.query)),
    shared,
    isTheirs: row.admin_id === admin.id || (shared && admin.role === 'owner'),
  }
}

export function viewQuery(query: URLSearchParams): string {
  const kept = new URLSearchParams(queueQuery(query))
  kept.delete('after')
  return queueQuery(kept)
}

export async function saveView(
  platform: Platform,
  admin: Admin,
  view: { name: string; shared: boolean; query: string },
): Promise<'done' | 'too-many'> {
  return platform.db.transaction().execute(async (trx) => {
    const { own } = await trx
      .selectFrom('saved_views')
      .select((row) => row.fn.countAll<number>().as('own'))
      .where('admin_id', '=', admin.id)
      .executeTakeFirstOrThrow()
    if (own >= MAX_VIEWS) return 'too-many'
    if (view.shared) await audit(trx, { ...admin, address: null }, 'view.added', view.name, platform.now())
    await trx
      .insertInto('saved_views')
      .values({
        id: newId(),
        admin_id: admin.id,
        name: view.name,
        query: viewQuery(new URLSearchParams(view.query)),
        shared: view.shared ? 1 : 0,
        created_at: platform.now(),
      })
      .execute()
    return 'done'
  })
}

export async function changeView(
  platform: Platform,
  admin: Admin,
  id: string,
  { name, shared }: { name: string; shared: boolean },
): Promise<'done' | 'not-theirs'> {
  const before = await findView(platform, admin, id)
  if (!before?.isTheirs) return 'not-theirs'
  const changed = difference({ name: before.name, shared: before.shared }, { name, shared })
  await platform.db.transaction().execute(async (trx) => {
    if (changed && (before.shared || shared))
      await audit(trx, { ...admin, address: null }, 'view.changed', before.name, platform.now(), changed)
    await trx
      .updateTable('saved_views')
      .set({ name, shared: shared ? 1 : 0 })
      .where('id', '=', id)
      .execute()
  })
  return 'done'
}

export async function deleteView(
  platform: Platform,
  admin: Admin,
  id: string,
): Promise<'done' | 'not-theirs'> {
  const view = await findView(platform, admin, id)
  if (view && !view.isTheirs) return 'not-theirs'
  if (!view) return 'done'
  await platform.db.transaction().execute(async (trx) => {
    if (view.shared) await audit(trx, { ...admin, address: null }, 'view.deleted', view.name, platform.now())
    await trx.deleteFrom('saved_views').where('id', '=', id).execute()
  })
  return 'done'
}
