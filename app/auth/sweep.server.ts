import type { Platform } from '#app/db/platform.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { SESSION_MAX_MS } from './sessions/session.ts'

const DAY_MS = 24 * 60 * 60_000

/** Ended sessions and spent links stay this long beyond their own end: they answer who it was. */
const KEPT_MS = 30 * DAY_MS

/** Removes what no longer says anything: old sessions, spent links, drafts, counters whose window is long over. */
export async function sweepPlatformAccounts({ db, now }: Platform): Promise<void> {
  const before = now() - KEPT_MS
  await db
    .deleteFrom('admin_sessions')
    .where('created_at', '<', before - SESSION_MAX_MS)
    .execute()
  await db.deleteFrom('admin_tokens').where('expires_at', '<', before).execute()
  await db
    .deleteFrom('throttles')
    .where('window_started_at', '<', now() - DAY_MS)
    .where('blocked_until', '<', now() - DAY_MS)
    .execute()
  await db.deleteFrom('drafts').where('expires_at', '<=', now()).execute()
}

/** As {@link sweepPlatformAccounts}, for one workspace. */
export async function sweepWorkspaceAccounts({ db, now }: Workspace): Promise<void> {
  const before = now() - KEPT_MS
  await db
    .deleteFrom('sessions')
    .where('created_at', '<', before - SESSION_MAX_MS)
    .execute()
  await db.deleteFrom('tokens').where('expires_at', '<', before).execute()
  await db.deleteFrom('drafts').where('expires_at', '<=', now()).execute()
}
