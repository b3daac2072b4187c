import { type AuditActor, audit } from '#app/audit/audit.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { markPendingWork } from './pending-work.server.ts'

/** Closes a portal and holds its emails back. The team still works in it (docs/decisions/0040). */
export function suspendWorkspace(platform: Platform, id: string, by: AuditActor) {
  return setSuspended(platform, id, by, true)
}

/** With every session that has not run out; what was held back leaves. */
export function resumeWorkspace(platform: Platform, id: string, by: AuditActor) {
  return setSuspended(platform, id, by, false)
}

function setSuspended(
  platform: Platform,
  id: string,
  by: AuditActor,
  isSuspended: boolean,
): Promise<'done' | 'unknown'> {
  return platform.db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('workspaces')
      .select(['name', 'subdomain', 'suspended_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!known) return 'unknown'
    if ((known.suspended_at !== null) === isSuspended) return 'done'
    const now = platform.now()
    const suspended_at = isSuspended ? now : null
    await trx.updateTable('workspaces').set({ suspended_at }).where('id', '=', id).execute()
    const action = isSuspended ? 'workspace.suspended' : 'workspace.resumed'
    await audit(trx, by, action, known.name, now, known.subdomain)
    // The courier let go of it while nothing could leave.
    if (!isSuspended) await markPendingWork({ unawaited: trx, now: platform.now }, id)
    return 'done'
  })
}
