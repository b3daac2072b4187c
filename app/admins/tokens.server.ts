import type { Kysely } from 'kysely'
import { digest } from '#app/db/id.server.ts'
import { FIRST_VISIT_MS, newKey, RESET_MS } from '#app/db/key.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { AdminTokensTable, PlatformDatabase } from '#app/db/schema.ts'

export type AdminTokenKind = AdminTokensTable['kind']

const LIFETIME_MS: Record<AdminTokenKind, number> = {
  reset: RESET_MS,
  invitation: FIRST_VISIT_MS,
  setup: 24 * 60 * 60_000,
}

/**
 * Makes a link to the desk that works once. Those of the same kind for the same person stop working.
 *
 * @param adminId null for set-up, which is nobody's yet.
 */
export async function makeAdminLink(
  platform: Platform,
  db: Kysely<PlatformDatabase>,
  kind: AdminTokenKind,
  adminId: string | null,
): Promise<{ link: string; expiresAt: number; timeZone: string }> {
  const now = platform.now()
  const { secret, expiresAt, columns } = newKey(LIFETIME_MS[kind], now)
  await spendAdminTokens(db, adminId, [kind], now)
  await db
    .insertInto('admin_tokens')
    .values({ ...columns, kind, admin_id: adminId })
    .execute()
  const path = {
    reset: `/admin/reset-password?token=${secret}`,
    invitation: `/admin/invitation/${secret}`,
    setup: `/setup?token=${secret}`,
  }[kind]
  return { link: platform.mail.origin + path, expiresAt, timeZone: 'UTC' }
}

/** Whom a link's secret is for, while it can still be used. `adminId` is null for set-up. */
export async function findAdminToken(
  db: Kysely<PlatformDatabase>,
  secret: string,
  kind: AdminTokenKind,
  now: number,
): Promise<{ adminId: string | null } | undefined> {
  const row = await db
    .selectFrom('admin_tokens')
    .select(['admin_id', 'expires_at'])
    .where('hash', '=', digest(secret))
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (row && row.expires_at <= now) {
    // Once seen expired, expired for ever, whatever the clock says later.
    await db.updateTable('admin_tokens').set({ used_at: now }).where('hash', '=', digest(secret)).execute()
    return undefined
  }
  return row && { adminId: row.admin_id }
}

/** Ends every unspent link of these kinds: an admin's own, or with null those that are nobody's (set-up). */
export async function spendAdminTokens(
  db: Kysely<PlatformDatabase>,
  adminId: string | null,
  kinds: readonly AdminTokenKind[],
  now: number,
): Promise<void> {
  await db
    .updateTable('admin_tokens')
    .set({ used_at: now })
    .where('admin_id', adminId === null ? 'is' : '=', adminId)
    .where('kind', 'in', kinds)
    .where('used_at', 'is', null)
    .execute()
}
