import type { Admin } from '#app/admins/admin.ts'
import { lastBackupAt, lostInBackup } from '#app/backup/file.server.ts'
import { findOverdueBackup } from '#app/backup/overdue.server.ts'
import type { Desk } from '#app/desk.server.ts'
import { readProviderState } from '#app/outbox/provider.server.ts'
import { listWorkspaceNames } from '#app/workspaces/workspaces.server.ts'
import type { Doubts } from './doubts.tsx'

/** Postmark may be away for a moment; then nobody needs to know. */
const DOWN_MS = 10 * 60_000

export interface Trouble {
  kind: 'mail' | 'backup' | 'backupLacks' | 'readOnly'
  /** Milliseconds UTC; 0 for ever since. */
  since: number
  /** The name of the workspace that it is about. */
  workspace?: string
}

/** What of the settings contradicts each other, for owners: only whoever starts the program can mend it. */
export function readDoubts({ config }: Desk, admin: Admin): Doubts | undefined {
  const { doubts: kinds, origin } = config
  return admin.role === 'owner' && kinds.length > 0 ? { kinds, origin } : undefined
}

/**
 * What an owner should see wherever they begin: workspaces that take nothing, emails that do not leave, backups that are not
 * made.
 */
export async function readTroubles(desk: Desk, admin: Admin): Promise<Trouble[]> {
  if (admin.role !== 'owner') return []
  const { provider, since } = await readProviderState(desk.platform)
  const isStuck = provider === 'stopped' || (provider === 'down' && desk.platform.now() - since > DOWN_MS)
  const backup = await findOverdueBackup(desk)
  const readOnly = desk.openFiles.listReadOnly()
  const ids = readOnly.map(({ id }) => id)
  const names = new Map((await listWorkspaceNames(desk.platform, ids)).map(({ id, name }) => [id, name]))
  const lacks = (await lostInBackup(desk.platform)) > 0
  return [
    ...readOnly.map(({ id, since }) => ({
      kind: 'readOnly' as const,
      since,
      workspace: names.get(id) ?? id,
    })),
    ...(isStuck ? [{ kind: 'mail' as const, since }] : []),
    ...(lacks ? [{ kind: 'backupLacks' as const, since: (await lastBackupAt(desk.platform)) ?? 0 }] : []),
    ...(backup === undefined ? [] : [{ kind: 'backup' as const, since: backup }]),
  ]
}
