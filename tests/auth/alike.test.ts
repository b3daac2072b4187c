import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { blockCustomer } from '#app/auth/accounts/blocking.server.ts'
import { requestAccount } from '#app/auth/accounts/registration.server.ts'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { requestReset } from '#app/auth/passwords/reset.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { WORLD } from '#tests/support/world.ts'

const HERE = '192.0.2.1'

/** How many rows an act writes, those that it takes back again among them: what a disk makes one wait for. */
async function rowsWritten(db: Kysely<never>, act: () => Promise<unknown>): Promise<number> {
  const total = async () => {
    const { rows } = await sql<{ total: number }>`select total_changes() as total`.execute(db)
    return rows[0]!.total
  }
  const before = await total()
  await act()
  return (await total()) - before
}

test.each([
  [
    'a new password',
    (workspace: Workspace, email: string, address: string) =>
      requestReset(customerAccounts(workspace), email, address),
  ],
  ['an account', requestAccount],
])('a request for %s writes no less for whom nothing is mailed', async (_, request) => {
  const install = await openTestInstall()
  const workspace = await install.workspace()
  await blockCustomer(workspace, (await install.customer('ben')).id)
  const invited = { ...workspace, info: { ...workspace.info, signUp: 'invitation' as const } }
  const written = (email: string) => rowsWritten(workspace.db as never, () => request(invited, email, HERE))
  const known = await written(WORLD.anna.email)
  expect(known).toBeGreaterThan(0)
  for (const email of [WORLD.ben.email, 'nobody@acme.test'])
    expect(await written(email), email).toBeGreaterThanOrEqual(known)
})

test('an admin’s request for a new password writes no less for whom nothing is mailed', async () => {
  const { platform } = await openTestInstall()
  const { email: agent } = WORLD.agent
  const written = (email: string) =>
    rowsWritten(platform.db as never, () => requestReset(adminAccounts(platform), email, HERE))
  const known = await written(agent)
  expect(known).toBeGreaterThan(0)
  expect(await written('nobody@desk.test')).toBeGreaterThanOrEqual(known)
  await platform.db.updateTable('admins').set({ active: 0 }).where('email', '=', agent).execute()
  expect(await written(agent)).toBeGreaterThanOrEqual(known)
})
