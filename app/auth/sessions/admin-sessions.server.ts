import { type Kysely, sql } from 'kysely'
import type { Admin } from '#app/admins/admin.ts'
import { audit } from '#app/audit/audit.server.ts'
import { digest, newSecret } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { unlessTroubled } from '#app/db/trouble.ts'
import {
  countOthers,
  isLive,
  isSeenStale,
  MAX_ADDRESSES,
  newSession,
  SESSION_MAX_MS,
  type SessionOrigin,
} from './session.ts'

export interface AdminSession {
  idHash: string
  admin: Admin
  /** `ended` also for an admin who was deactivated: that takes effect at the next request. */
  state: 'live' | 'ended'
}

/** @returns the secret for the cookie; only its digest is stored. */
export async function startAdminSession(
  db: Kysely<PlatformDatabase>,
  adminId: string,
  origin: SessionOrigin,
  now: number,
): Promise<string> {
  const secret = newSecret()
  await db
    .insertInto('admin_sessions')
    .values({ id_hash: digest(secret), admin_id: adminId, ...newSession(origin, now) })
    .execute()
  return secret
}

/**
 * Whose session a cookie's secret names, with the role of this moment. Notes that it was seen, at most every five
 * minutes.
 */
export async function findAdminSession(
  platform: Platform,
  secret: string,
): Promise<AdminSession | undefined> {
  const idHash = digest(secret)
  const row = await platform.db
    .selectFrom('admin_sessions')
    .innerJoin('admins', 'admins.id', 'admin_sessions.admin_id')
    .select(['admins.id', 'admins.email', 'admins.name', 'admins.role', 'admins.active'])
    .select(['admin_sessions.created_at', 'admin_sessions.last_seen_at', 'admin_sessions.ended_at'])
    .where('admin_sessions.id_hash', '=', idHash)
    .executeTakeFirst()
  if (!row) return undefined
  const now = platform.now()
  const admin = { id: row.id, email: row.email, name: row.name, role: row.role }
  if (row.active === 0 || !isLive(row, now)) {
    // Once seen ended, ended for ever, whatever the clock says later.
    if (row.ended_at === null) await unlessTroubled(endAdminSession(platform.db, idHash, now))
    return { idHash, admin, state: 'ended' }
  }
  if (isSeenStale(row, now)) await unlessTroubled(noteSeen(platform, idHash, row.id, now))
  return { idHash, admin, state: 'live' }
}

/** Which of these sessions still stand: asked again and again for connections that stay open, so it notes nothing. */
export async function liveSessions(
  { db, now }: Pick<Platform, 'db' | 'now'>,
  idHashes: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('admin_sessions')
    .innerJoin('admins', 'admins.id', 'admin_sessions.admin_id')
    .select(['id_hash', 'admin_sessions.created_at', 'admin_sessions.last_seen_at', 'ended_at'])
    .where(sql<boolean>`id_hash in (select value from json_each(${JSON.stringify(idHashes)}))`)
    .where('admins.active', '=', 1)
    .execute()
  return new Set(rows.filter((row) => isLive(row, now())).map((row) => row.id_hash))
}

async function noteSeen(platform: Platform, idHash: string, adminId: string, now: number) {
  await platform.db.transaction().execute(async (trx) => {
    await trx.updateTable('admin_sessions').set({ last_seen_at: now }).where('id_hash', '=', idHash).execute()
    await trx.updateTable('admins').set({ last_seen_at: now }).where('id', '=', adminId).execute()
  })
}

/** Ends one session; one that has ended keeps its moment. */
export async function endAdminSession(
  db: Kysely<PlatformDatabase>,
  idHash: string,
  now: number,
): Promise<void> {
  await db
    .updateTable('admin_sessions')
    .set({ ended_at: now })
    .where('id_hash', '=', idHash)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends every session of an admin. Rows stay until they are swept: they say who it was. */
export async function endAdminSessions(
  db: Kysely<PlatformDatabase>,
  adminId: string,
  now: number,
): Promise<void> {
  await db
    .updateTable('admin_sessions')
    .set({ ended_at: now })
    .where('admin_id', '=', adminId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Signs an admin out everywhere but here. */
export async function endOtherAdminSessions(
  platform: Platform,
  { id, name, email }: Admin,
  idHash: string,
  address: string,
): Promise<void> {
  await platform.db.transaction().execute(async (trx) => {
    await trx
      .updateTable('admin_sessions')
      .set({ ended_at: platform.now() })
      .where('admin_id', '=', id)
      .where('id_hash', '!=', idHash)
      .where('ended_at', 'is', null)
      .execute()
    await audit(trx, { id, name, address }, 'admin.sessions-ended', email, platform.now())
  })
}

/** On how many other devices or browsers an admin is signed in. */
export async function countOtherAdminSessions(platform: Platform, adminId: string): Promise<number> {
  const now = platform.now()
  const sessions = await platform.db
    .selectFrom('admin_sessions')
    .select(['created_at', 'last_seen_at', 'ended_at'])
    .where('admin_id', '=', adminId)
    .where('created_at', '>', now - SESSION_MAX_MS)
    .execute()
  return countOthers(sessions, now)
}

/** From where somebody has signed in, newest first, as long as sessions are kept. */
export async function listAdminAddresses(db: Kysely<PlatformDatabase>, adminId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('admin_sessions')
    .select('address')
    .where('admin_id', '=', adminId)
    .orderBy('created_at', 'desc')
    .limit(MAX_ADDRESSES)
    .execute()
  return rows.flatMap(({ address }) => address ?? [])
}
