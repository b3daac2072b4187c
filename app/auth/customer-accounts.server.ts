import { sql } from 'kysely'
import type { Customer } from '#app/customers/customer.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import type { AccountNames, Accounts } from './account.ts'

/** One for all workspaces: queries are compiled for it. */
const NAMES: AccountNames = {
  people: 'customers',
  sessions: 'sessions',
  tokens: 'tokens',
  personId: 'customer_id',
  owner: 'email',
  more: ['blocked_at'],
}

export function customerAccounts(workspace: Workspace): Accounts<Customer> {
  const { id, info, db, unawaited, platform } = workspace
  const home = `/${info.subdomain}`
  return {
    kind: 'customer',
    realm: id,
    home,
    timeZone: info.timeZone,
    words: [info.name, info.subdomain],
    mailedFrom: { workspaceName: info.name },
    platform,
    db,
    unawaited,
    names: NAMES,
    read: ({ id, email, name, blocked_at }) => ({
      person: { id, email, name },
      state: blocked_at === null ? 'live' : 'blocked',
    }),
    linkPath: (kind, secret) => `${home}/${kind === 'reset' ? 'reset-password' : 'confirm'}?token=${secret}`,
    proven: (now) => ({ confirmed_at: sql<number>`coalesce(confirmed_at, ${now})` }),
    write: (change) => write(workspace, change),
    async audit() {},
  }
}
