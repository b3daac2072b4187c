import type { Platform } from '#app/db/platform.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { type Accounts, accountsIn } from './account.ts'
import { adminAccounts } from './admin-accounts.server.ts'
import { customerAccounts } from './customer-accounts.server.ts'
import { SESSION_MAX_MS } from './sessions/session.ts'

const DAY_MS = 24 * 60 * 60_000

/** Beyond their own end: they answer who it was. */
const KEPT_MS = 30 * DAY_MS

export async function sweepPlatformAccounts(platform: Platform): Promise<void> {
  await sweep(adminAccounts(platform))
  const before = platform.now() - DAY_MS
  await platform.db
    .deleteFrom('throttles')
    .where('window_started_at', '<', before)
    .where('blocked_until', '<', before)
    .execute()
}

export function sweepWorkspaceAccounts(workspace: Workspace): Promise<void> {
  return sweep(customerAccounts(workspace))
}

async function sweep({ db, names, platform }: Accounts): Promise<void> {
  const now = platform.now()
  const before = now - KEPT_MS
  const tables = accountsIn(db)
  await tables
    .deleteFrom(names.sessions)
    .where('created_at', '<', before - SESSION_MAX_MS)
    .execute()
  await tables.deleteFrom(names.tokens).where('expires_at', '<', before).execute()
  await tables.deleteFrom('drafts').where('expires_at', '<=', now).execute()
}
