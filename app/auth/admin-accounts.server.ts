import type { Kysely } from 'kysely'
import type { Admin } from '#app/admins/admin.ts'
import { audit } from '#app/audit/audit.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import type { AccountNames, Accounts } from './account.ts'

const NAMES = {
  people: 'admins',
  sessions: 'admin_sessions',
  tokens: 'admin_tokens',
  personId: 'admin_id',
  owner: 'admin_id',
  more: ['role', 'active'],
} as unknown as AccountNames

/** Who was deactivated is gone. */
export function adminAccounts(platform: Platform): Accounts<Admin> {
  return {
    kind: 'admin',
    realm: 'desk',
    home: '/admin',
    timeZone: 'UTC',
    words: [],
    mailedFrom: {},
    platform,
    db: platform.db,
    unawaited: platform.unawaited,
    names: NAMES,
    read: ({ id, email, name, role, active }) => ({
      person: { id, email, name, role },
      state: active === 1 ? 'live' : 'gone',
    }),
    linkPath: (kind, secret) =>
      kind === 'invitation'
        ? `/admin/invitation/${secret}`
        : `${kind === 'setup' ? '/setup' : '/admin/reset-password'}?token=${secret}`,
    proven: () => ({}),
    write: (change) => platform.db.transaction().execute(change),
    audit: (db, { id, name, email }, act, address) =>
      audit(db as Kysely<PlatformDatabase>, { id, name, address }, `admin.${act}`, email, platform.now()),
  }
}
