import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { requestAccount } from '#app/auth/accounts/registration.server.ts'
import { requestAdminReset } from '#app/auth/passwords/admin-reset.server.ts'
import { requestReset } from '#app/auth/passwords/reset.server.ts'
import { blockCustomer } from '#app/customers/blocking.server.ts'
import { openTestDesk } from '#tests/support/desk.ts'
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

async function world() {
  const desk = await openTestDesk()
  const acme = await desk.workspace()
  await blockCustomer(acme, (await desk.customer('ben')).id)
  return { desk, acme }
}

test('a request for a new password writes no less for whom nothing is mailed', async () => {
  const { acme } = await world()
  const written = (email: string) => rowsWritten(acme.db as never, () => requestReset(acme, email, HERE))
  const known = await written(WORLD.anna.email)
  expect(known).toBeGreaterThan(0)
  for (const email of [WORLD.ben.email, 'nobody@acme.test'])
    expect(await written(email), email).toBeGreaterThanOrEqual(known)
})

test('a request for an account writes no less for whom nothing is mailed', async () => {
  const { acme } = await world()
  const invited = { ...acme, info: { ...acme.info, signUp: 'invitation' as const } }
  const written = (email: string) => rowsWritten(acme.db as never, () => requestAccount(invited, email, HERE))
  const known = await written(WORLD.anna.email)
  expect(known).toBeGreaterThan(0)
  for (const email of [WORLD.ben.email, 'nobody@acme.test'])
    expect(await written(email), email).toBeGreaterThanOrEqual(known)
})

test('an admin’s request for a new password writes no less for whom nothing is mailed', async () => {
  const { desk } = await world()
  const { platform } = desk
  const { email: agent } = WORLD.agent
  const written = (email: string) =>
    rowsWritten(platform.db as never, () => requestAdminReset(platform, email, HERE))
  const known = await written(agent)
  expect(known).toBeGreaterThan(0)
  expect(await written('nobody@desk.test')).toBeGreaterThanOrEqual(known)
  await platform.db.updateTable('admins').set({ active: 0 }).where('email', '=', agent).execute()
  expect(await written(agent)).toBeGreaterThanOrEqual(known)
})
