import { type Kysely, sql } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { asTable } from '#app/db/sql.ts'

export async function seenVersion(
  db: Kysely<PlatformDatabase>,
  adminId: string,
  workspaceId: string,
  number: number,
): Promise<number | undefined> {
  const [row] = await seenOf(db, { adminId, workspaceId, number })
  return row?.version
}

const seenOf = compileOnce<{ adminId: string; workspaceId: string; number: number }>()(
  (db: Kysely<PlatformDatabase>, value) =>
    db
      .selectFrom('seen')
      .select('version')
      .where('admin_id', '=', value('adminId'))
      .where('workspace_id', '=', value('workspaceId'))
      .where('number', '=', value('number')),
)

/** The one write that a GET makes, so it writes only where something was new. */
export async function markSeen(
  platform: Platform,
  adminId: string,
  workspaceId: string,
  { number, version }: { number: number; version: number },
): Promise<void> {
  const before = await seenVersion(platform.unawaited, adminId, workspaceId, number)
  if (before !== undefined && before >= version) return
  await platform.unawaited
    .insertInto('seen')
    .values({ admin_id: adminId, workspace_id: workspaceId, number, version })
    .onConflict((conflict) =>
      conflict
        .columns(['admin_id', 'workspace_id', 'number'])
        .doUpdateSet({ version: sql<number>`max(version, excluded.version)` }),
    )
    .execute()
}

/** After a workspace was put back to an earlier day nobody has seen more of a ticket than there is of it. */
export async function forgetSeenSince({ db }: Platform, workspaceId: string): Promise<void> {
  await sql`
    update seen set version = queue.version from queue
    where seen.workspace_id = ${workspaceId}
      and queue.workspace_id = seen.workspace_id and queue.number = seen.number and seen.version > queue.version
  `.execute(db)
  await sql`
    delete from seen where workspace_id = ${workspaceId}
      and not exists (select 1 from queue where queue.workspace_id = seen.workspace_id and queue.number = seen.number)
  `.execute(db)
}

/** Apart from the page's own query: that walks one index, whatever anybody has seen. */
export async function listSeen(
  db: Kysely<PlatformDatabase>,
  adminId: string,
  tickets: readonly { workspace_id: string; number: number }[],
): Promise<(number | undefined)[]> {
  const keys = tickets.map(({ workspace_id, number }) => [workspace_id, number])
  const rows = await seenAmong(db, { adminId, keys: JSON.stringify(keys) })
  const seen = new Map(rows.map((row) => [row.position, row.version]))
  return tickets.map((_, index) => seen.get(index))
}

const seenAmong = compileOnce<{ adminId: string; keys: string }>()(
  (_: Kysely<PlatformDatabase>, value) => sql<{ position: number; version: number }>`
    select asked.key as position, seen.version
    from ${asTable(value('keys'))} as asked cross join seen
      on seen.admin_id = ${value('adminId')}
      and seen.workspace_id = asked.value ->> 0 and seen.number = asked.value ->> 1
  `,
)

/** Changed since the admin looked; or never opened, and newer than the admin (docs/decisions/0052-unread.md). */
export function isUnread(
  ticket: { version: number; closed: 0 | 1; last_activity_at: number },
  seenVersion: number | undefined,
  since: number,
): boolean {
  if (seenVersion !== undefined) return ticket.version > seenVersion
  return ticket.closed === 0 && ticket.last_activity_at > since
}
