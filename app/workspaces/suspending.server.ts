import { type AuditActor, audit } from '#app/audit/audit.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { markPendingWork } from './pending-work.server.ts'

/**
 * Closes a portal for its customers, from their next request on, and holds the workspace's emails back. The team
 * still works in it (docs/decisions/0040). Nothing happens, and nothing is noted, where it is suspended already.
 */
export function suspendWorkspace(
  platform: Platform,
  id: string,
  by: AuditActor,
): Promise<'done' | 'unknown'> {
  return platform.db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('workspaces')
      .select(['name', 'subdomain', 'suspended_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!known) return 'unknown'
    if (known.suspended_at !== null) return 'done'
    const now = platform.now()
    await trx.updateTable('workspaces').set({ suspended_at: now }).where('id', '=', id).execute()
    await audit(trx, by, 'workspace.suspended', known.name, now, known.subdomain)
    return 'done'
  })
}

/** Opens a portal again, with every session that has not run out; what was held back leaves. */
export function resumeWorkspace(platform: Platform, id: string, by: AuditActor): Promise<'done' | 'unknown'> {
  return platform.db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('workspaces')
      .select(['name', 'subdomain', 'suspended_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!known) return 'unknown'
    if (known.suspended_at === null) return 'done'
    await trx.updateTable('workspaces').set({ suspended_at: null }).where('id', '=', id).execute()
    await audit(trx, by, 'workspace.resumed', known.name, platform.now(), known.subdomain)
    // The courier let go of it while nothing could leave.
    await markPendingWork({ ...platform, db: trx }, id)
    return 'done'
  })
}
