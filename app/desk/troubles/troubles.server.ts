import type { Admin } from '#app/admins/admin.ts'
import { findOverdueBackup } from '#app/backup/overdue.server.ts'
import type { Desk } from '#app/desk.server.ts'
import { readProviderState } from '#app/outbox/provider.server.ts'

/** Postmark may be away for a moment; then nobody needs to know. */
const DOWN_MS = 10 * 60_000

export interface Trouble {
  kind: 'mail' | 'backup'
  /** Milliseconds UTC; 0 for ever since. */
  since: number
}

/** What an owner should see wherever they begin: emails that do not leave, backups that are not made. */
export async function readTroubles(desk: Desk, admin: Admin): Promise<Trouble[]> {
  if (admin.role !== 'owner') return []
  const { provider, since } = await readProviderState(desk.platform)
  const isStuck = provider === 'stopped' || (provider === 'down' && desk.platform.now() - since > DOWN_MS)
  const backup = await findOverdueBackup(desk)
  return [
    ...(isStuck ? [{ kind: 'mail' as const, since }] : []),
    ...(backup === undefined ? [] : [{ kind: 'backup' as const, since: backup }]),
  ]
}
