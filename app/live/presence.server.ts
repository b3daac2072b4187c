import type { Expression, Kysely } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { noteMoreThanRows } from '#app/db/durability/read-log.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import { PRESENT_FOR_MS, type PresenceState, type Present } from './presence.ts'

interface TicketKey {
  workspaceId: string
  number: number
}

/** Notes where an admin is; it runs out by itself. A row, so that every process on the data folder knows. */
export async function notePresence(
  platform: Platform,
  adminId: string,
  { workspaceId, number }: TicketKey,
  state: PresenceState,
): Promise<'done' | 'no-ticket'> {
  const now = platform.now()
  return platform.unawaited.transaction().execute(async (trx) => {
    await trx.deleteFrom('presence').where('expires_at', '<=', now).execute()
    if (state === 'gone') {
      await trx
        .deleteFrom('presence')
        .where('workspace_id', '=', workspaceId)
        .where('number', '=', number)
        .where('admin_id', '=', adminId)
        .execute()
      return 'done'
    }
    const ticket = await trx
      .selectFrom('queue')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('number', '=', number)
      .executeTakeFirst()
    if (!ticket) return 'no-ticket'
    const row = {
      writing: state === 'writing' ? (1 as const) : (0 as const),
      expires_at: now + PRESENT_FOR_MS,
    }
    await trx
      .insertInto('presence')
      .values({ workspace_id: workspaceId, number, admin_id: adminId, ...row })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'number', 'admin_id']).doUpdateSet(row))
      .execute()
    return 'done'
  })
}

export async function listPresent(
  platform: Platform,
  { workspaceId, number }: TicketKey,
): Promise<Present[]> {
  const rows = await peopleAt(platform.db, { workspaceId, number, now: platform.now() })
  if (rows.length > 0) noteMoreThanRows()
  return rows.map(toPresent)
}

const peopleAt = compileOnce<{ workspaceId: string; number: number; now: number }>()(
  (db: Kysely<PlatformDatabase>, value) =>
    peopleQuery(db, value('now'))
      .where('presence.workspace_id', '=', value('workspaceId'))
      .where('presence.number', '=', value('number')),
)

/** `acme/TKT-000042` to a JSON array of {@link Present}. */
export async function listAllPresent(platform: Platform): Promise<Map<string, string>> {
  const at = new Map<string, Present[]>()
  for (const { subdomain, number, ...person } of await allPresentQuery(platform).execute()) {
    const ticket = `${subdomain}/${ticketLabel(number)}`
    at.set(ticket, [...(at.get(ticket) ?? []), toPresent(person)])
  }
  return new Map([...at].map(([ticket, people]) => [ticket, JSON.stringify(people)]))
}

/** Asked twice a second. Exported for its plan. */
export function allPresentQuery({ db, now }: Platform) {
  return peopleQuery(db, now())
    .crossJoin('workspaces')
    .whereRef('workspaces.id', '=', 'presence.workspace_id')
    .select(['workspaces.subdomain', 'presence.number'])
}

/** Cross joins, which SQLite keeps in their order. */
function peopleQuery(db: Kysely<PlatformDatabase>, now: number | Expression<number>) {
  return db
    .selectFrom('presence')
    .crossJoin('admins')
    .whereRef('admins.id', '=', 'presence.admin_id')
    .select(['admins.id', 'admins.name', 'presence.writing'])
    .where('presence.expires_at', '>', now)
    .where('admins.active', '=', 1)
    .orderBy('admins.name')
    .orderBy('admins.id')
}

function toPresent(row: { id: string; name: string; writing: 0 | 1 }): Present {
  return { id: row.id, name: row.name, isWriting: row.writing === 1 }
}
