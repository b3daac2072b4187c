import type { Kysely } from 'kysely'
import type { Cursor } from '#app/db/cursor.ts'
import type { AuditTable, PlatformDatabase } from '#app/db/schema.ts'
import { isBehind } from '#app/db/sql.ts'
import type { AuditFilters } from './audit-filters.ts'

const LISTED = ['id', 'at', 'admin_id', 'admin_name', 'action', 'subject', 'detail', 'address'] as const

export type AuditEntry = {
  [Column in (typeof LISTED)[number]]: Column extends 'id' ? number : AuditTable[Column]
}

export function listAudit(
  db: Kysely<PlatformDatabase>,
  filters: AuditFilters,
  page: { before: Cursor | undefined; limit: number },
): Promise<AuditEntry[]> {
  return auditQuery(db, filters, page).execute()
}

/** Exported for its plan: no scan, no sort. */
export function auditQuery(
  db: Kysely<PlatformDatabase>,
  { adminId, action, from, until }: AuditFilters,
  { before, limit }: { before: Cursor | undefined; limit: number },
) {
  // The order of writing, whatever the clock said; a span of time is walked by time.
  const bySpan = from !== undefined || until !== undefined
  let query = db.selectFrom('audit').select(LISTED).limit(limit)
  query = bySpan ? query.orderBy('at', 'desc').orderBy('id', 'desc') : query.orderBy('id', 'desc')
  if (adminId !== undefined) query = query.where('admin_id', 'is', adminId)
  if (action !== undefined) query = query.where('action', '=', action)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (until !== undefined) query = query.where('at', '<', until)
  if (before)
    query = query.where(
      bySpan ? isBehind(['at', 'id'], 'desc', before) : isBehind(['id'], 'desc', before.slice(1)),
    )
  return query
}

/** Page by page: little of it is in memory. */
export async function* walkAudit(
  db: Kysely<PlatformDatabase>,
  filters: AuditFilters,
  limit = 500,
): AsyncGenerator<AuditEntry[]> {
  let before: Cursor | undefined
  for (;;) {
    const page = await listAudit(db, filters, { before, limit })
    if (page.length > 0) yield page
    if (page.length < limit) return
    const { at, id } = page.at(-1)!
    before = [at, id]
  }
}
