import type { Admin } from '#app/admins/admin.ts'
import { lastBackupIn, lostInBackup } from '#app/backup/file.server.ts'
import { findOverdueBackup } from '#app/backup/overdue.server.ts'
import type { SettingRows } from '#app/db/setting-rows.server.ts'
import { isDamaged, troubleOf } from '#app/db/trouble.ts'
import type { Install } from '#app/install.server.ts'
import { providerStateIn } from '#app/outbox/provider.server.ts'
import { listWorkspaceNames } from '#app/workspaces/workspaces.server.ts'
import type { ShownWarnings } from './setting-warnings.tsx'

/** Postmark may be away for a moment; then nobody needs to know. */
const DOWN_MS = 10 * 60_000

export interface Alert {
  kind: 'mail' | 'backup' | 'backupLacks' | 'readOnly'
  /** 0 for ever since. */
  since: number
  /** Undefined for the platform's own. */
  workspace?: string
  cause?: 'full' | 'damaged' | 'disk'
}

/** Only whoever starts the program can mend it. */
export function readWarnings({ config }: Install, admin: Admin): ShownWarnings | undefined {
  const { warnings: kinds, origin } = config
  return admin.role === 'owner' && kinds.length > 0 ? { kinds, origin } : undefined
}

/** Workspaces that take nothing, emails that do not leave, backups that are not made. */
export async function readAlerts(install: Install, admin: Admin, rows: SettingRows): Promise<Alert[]> {
  if (admin.role !== 'owner') return []
  const { provider, since } = providerStateIn(rows, install.platform)
  const isStuck = provider === 'stopped' || (provider === 'down' && install.platform.now() - since > DOWN_MS)
  const backup = await findOverdueBackup(install, rows)
  const readOnly = install.openFiles.listReadOnly()
  const ids = readOnly.map(({ id }) => id)
  const known = ids.length > 0 ? await listWorkspaceNames(install.platform, ids) : []
  const names = new Map(known.map(({ id, name }) => [id, name]))
  const { unsound } = install.platform
  const lacks = lostInBackup(rows) > 0
  return [
    ...(unsound ? [{ kind: 'readOnly' as const, since: unsound.since, cause: causeOf(unsound) }] : []),
    ...readOnly.map((file) => ({
      kind: 'readOnly' as const,
      since: file.since,
      workspace: names.get(file.id) ?? file.id,
      cause: causeOf(file),
    })),
    ...(isStuck ? [{ kind: 'mail' as const, since }] : []),
    ...(lacks ? [{ kind: 'backupLacks' as const, since: lastBackupIn(rows) ?? 0 }] : []),
    ...(backup === undefined ? [] : [{ kind: 'backup' as const, since: backup }]),
  ]
}

function causeOf({ cause }: { cause: unknown }): Alert['cause'] {
  if (troubleOf(cause) === 'full') return 'full'
  return isDamaged(cause) ? 'damaged' : 'disk'
}
