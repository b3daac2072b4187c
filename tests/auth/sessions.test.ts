import { describe, expect, it } from 'vitest'
import { findAdmin } from '#app/admins/admins.server.ts'
import { blockCustomer, unblockCustomer } from '#app/auth/accounts/blocking.server.ts'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import {
  countOtherSessions,
  createSession,
  endOtherSessions,
  endSession,
  findSession,
} from '#app/auth/sessions/sessions.server.ts'
import { sweepPlatformAccounts, sweepWorkspaceAccounts } from '#app/auth/sweep.server.ts'
import { digest } from '#app/db/id.server.ts'
import { openTestInstall } from '#tests/support/install.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const from = { address: '192.0.2.1', userAgent: 'Firefox' }

async function signedIn() {
  const install = await openTestInstall()
  const workspace = await install.workspace()
  const anna = await install.customer('anna')
  const start = () => createSession(customerAccounts(workspace), workspace.db, anna.id, from)
  return { install, workspace, anna, start, secret: await start() }
}

describe('a customer’s session', () => {
  it('is found by the secret, of which only the digest is kept', async () => {
    const { workspace, anna, secret } = await signedIn()
    expect(await findSession(customerAccounts(workspace), secret)).toEqual({
      idHash: digest(secret),
      person: { id: anna.id, email: anna.email, name: anna.name },
      state: 'live',
    })
    const rows = await workspace.db.selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(await findSession(customerAccounts(workspace), digest(secret))).toBeUndefined()
  })

  it('is written to every five minutes, not at every page', async () => {
    const { install, workspace, secret } = await signedIn()
    const seen = async () => {
      await findSession(customerAccounts(workspace), secret)
      const row = await workspace.db.selectFrom('sessions').select('last_seen_at').executeTakeFirstOrThrow()
      return row.last_seen_at
    }
    const begun = await seen()
    install.advance(5 * MINUTE - 1)
    expect(await seen()).toBe(begun)
    install.advance(1)
    expect(await seen()).toBe(begun + 5 * MINUTE)
  })

  it('lives while it is used, and says who it was afterwards', async () => {
    const { install, workspace, anna, secret } = await signedIn()
    for (let hours = 11; hours < 14 * 24; hours += 11) {
      install.advance(11 * 60 * MINUTE)
      expect(await findSession(customerAccounts(workspace), secret)).toMatchObject({ state: 'live' })
    }
    install.advance(11 * 60 * MINUTE)
    expect(await findSession(customerAccounts(workspace), secret)).toMatchObject({
      state: 'ended',
      person: { id: anna.id },
    })
  })

  it('opens nothing in another workspace', async () => {
    const { install, secret } = await signedIn()
    expect(await findSession(customerAccounts(await install.workspace('globex')), secret)).toBeUndefined()
  })

  it('ends for somebody blocked, and does not rise again', async () => {
    const { workspace, anna, secret } = await signedIn()
    await blockCustomer(workspace, anna.id)
    expect(await findSession(customerAccounts(workspace), secret)).toMatchObject({ state: 'blocked' })
    await unblockCustomer(workspace, anna.id)
    expect(await findSession(customerAccounts(workspace), secret)).toMatchObject({ state: 'ended' })
  })

  it('can be ended alone, or together with all others', async () => {
    const { workspace, anna, start, secret: here } = await signedIn()
    const [phone, tablet] = [await start(), await start()]
    expect(await countOtherSessions(customerAccounts(workspace), anna.id)).toBe(2)
    await endSession(customerAccounts(workspace), workspace.db, digest(phone))
    expect(await countOtherSessions(customerAccounts(workspace), anna.id)).toBe(1)
    await endOtherSessions(customerAccounts(workspace), anna, digest(here), '192.0.2.1')
    expect(await findSession(customerAccounts(workspace), tablet)).toMatchObject({ state: 'ended' })
    expect(await findSession(customerAccounts(workspace), here)).toMatchObject({ state: 'live' })
    expect(await countOtherSessions(customerAccounts(workspace), anna.id)).toBe(0)
  })
})

describe('an admin’s session', () => {
  it('has the role of this moment', async () => {
    const { platform, admin } = await openTestInstall()
    const { id } = await admin('agent')
    const secret = await createSession(adminAccounts(platform), platform.db, id, from)
    await platform.db.updateTable('admins').set({ role: 'owner' }).where('id', '=', id).execute()
    expect(await findSession(adminAccounts(platform), secret)).toMatchObject({
      state: 'live',
      person: { role: 'owner' },
    })
  })

  it('ends with their being active, whoever forgot to end it', async () => {
    const { platform, admin } = await openTestInstall()
    const { id } = await admin('agent')
    const secret = await createSession(adminAccounts(platform), platform.db, id, from)
    await platform.db.updateTable('admins').set({ active: 0 }).where('id', '=', id).execute()
    expect(await findSession(adminAccounts(platform), secret)).toMatchObject({ state: 'ended' })
  })

  it('can be ended together with all others', async () => {
    const { platform, admin } = await openTestInstall()
    const { id } = await admin('agent')
    const agent = (await findAdmin(platform.db, id))!
    const start = () => createSession(adminAccounts(platform), platform.db, id, from)
    const [here, there] = [await start(), await start()]
    expect(await countOtherSessions(adminAccounts(platform), id)).toBe(1)
    await endOtherSessions(adminAccounts(platform), agent, digest(here), '192.0.2.1')
    expect(await findSession(adminAccounts(platform), there)).toMatchObject({ state: 'ended' })
    expect(await findSession(adminAccounts(platform), here)).toMatchObject({ state: 'live' })
  })
})

it('sessions, links and counters are swept long after they have ended', async () => {
  const { install, workspace, secret } = await signedIn()
  const { platform } = install
  await createSession(adminAccounts(platform), platform.db, (await install.admin('agent')).id, from)
  const sweep = async () => {
    await sweepWorkspaceAccounts(workspace)
    await sweepPlatformAccounts(platform)
    return platform.db.selectFrom('admin_sessions').select('id_hash').execute()
  }
  install.advance(44 * DAY)
  expect(await sweep()).toHaveLength(1)
  expect(await findSession(customerAccounts(workspace), secret)).toMatchObject({ state: 'ended' })
  install.advance(1)
  expect(await sweep()).toHaveLength(0)
  expect(await findSession(customerAccounts(workspace), secret)).toBeUndefined()
})
