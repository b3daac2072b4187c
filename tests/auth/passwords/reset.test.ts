import { describe, expect, it } from 'vitest'
import { findAdminByEmail } from '#app/admins/admins.server.ts'
import { COMMAND_LINE } from '#app/audit/audit.server.ts'
import { findTokenHolder } from '#app/auth/account.server.ts'
import { blockCustomer } from '#app/auth/accounts/blocking.server.ts'
import { deactivateAdmin } from '#app/auth/accounts/team.server.ts'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { verifyPassword } from '#app/auth/passwords/password.server.ts'
import { requestReset, resetPassword } from '#app/auth/passwords/reset.server.ts'
import { createSession, findSession } from '#app/auth/sessions/sessions.server.ts'
import { findCustomerByEmail, knowCustomer } from '#app/customers/customers.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { mailed } from '#tests/support/mailed.ts'
import { WORLD } from '#tests/support/world.ts'

const HERE = '192.0.2.1'
const FRESH = 'another long password'
const from = { address: HERE, userAgent: null }

describe('a customer who forgot the password', () => {
  it('is mailed a link that works once, within half an hour', async () => {
    const install = await openTestInstall()
    const workspace = await install.workspace()
    await requestReset(customerAccounts(workspace), WORLD.anna.email, HERE)
    const [mail] = await mailed(workspace.db)
    expect(mail).toMatchObject({ kind: 'password-reset', to: WORLD.anna.email, isSecret: true })
    expect(mail?.path).toMatch(/^\/acme\/reset-password\?token=/)
    install.advance(30 * 60_000 - 1)
    expect((await findTokenHolder(customerAccounts(workspace), mail!.token, 'reset'))?.person.email).toBe(
      WORLD.anna.email,
    )
    expect((await resetPassword(customerAccounts(workspace), mail!.token, FRESH, HERE)).done).toBe('changed')
    const account = await findCustomerByEmail(workspace.db, WORLD.anna.email)
    expect(await verifyPassword(FRESH, account?.passwordHash)).toBe('right')
    const again = await resetPassword(customerAccounts(workspace), mail!.token, 'yet another password', HERE)
    expect(again.refusal?.errors).toEqual({ '': 'accounts.linkDead' })
  })

  it('is too late after half an hour', async () => {
    const install = await openTestInstall()
    const workspace = await install.workspace()
    await requestReset(customerAccounts(workspace), WORLD.anna.email, HERE)
    const [mail] = await mailed(workspace.db)
    install.advance(30 * 60_000)
    expect((await resetPassword(customerAccounts(workspace), mail!.token, FRESH, HERE)).refusal).toBeDefined()
  })

  it('ends every session, on every device', async () => {
    const install = await openTestInstall()
    const workspace = await install.workspace()
    const anna = await install.customer('anna')
    const ben = await install.customer('ben')
    const start = (id: string) => createSession(customerAccounts(workspace), workspace.db, id, from)
    const [one, two, bens] = [await start(anna.id), await start(anna.id), await start(ben.id)]
    await requestReset(customerAccounts(workspace), anna.email, HERE)
    await resetPassword(customerAccounts(workspace), (await mailed(workspace.db))[0]!.token, FRESH, HERE)
    expect(await findSession(customerAccounts(workspace), one)).toMatchObject({
      state: 'ended',
      person: { id: anna.id },
    })
    expect(await findSession(customerAccounts(workspace), two)).toMatchObject({ state: 'ended' })
    expect(await findSession(customerAccounts(workspace), bens)).toMatchObject({ state: 'live' })
  })

  it('gets one answer, whoever it is, and a mail only where there is an account', async () => {
    const install = await openTestInstall()
    const workspace = await install.workspace()
    await write(workspace, (trx) => knowCustomer(trx, { name: 'Zoe', email: 'zoe@acme.test' }, 1))
    await blockCustomer(workspace, (await install.customer('ben')).id)
    const answers = []
    for (const email of [
      WORLD.anna.email,
      WORLD.ben.email,
      'zoe@acme.test',
      'nobody@acme.test',
      WORLD.gina.email,
    ]) {
      answers.push(await requestReset(customerAccounts(workspace), email, HERE))
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await mailed(workspace.db)).toMatchObject([
      { kind: 'password-reset', to: WORLD.anna.email },
      { kind: 'address-confirmation', to: 'zoe@acme.test' },
    ])
  })

  it('is answered no sooner for an unknown address than for a known one', async () => {
    const install = await openTestInstall()
    const workspace = await install.workspace()
    for (const email of [WORLD.anna.email, 'nobody@acme.test']) {
      const begun = performance.now()
      await requestReset(customerAccounts(workspace), email, HERE)
      expect(performance.now() - begun).toBeGreaterThanOrEqual(245)
    }
  })

  it('is mailed three times an hour at most, and asked for twenty times from one address', async () => {
    const install = await openTestInstall()
    const workspace = await install.workspace()
    const answers = await Promise.all(
      Array.from({ length: 21 }, () => requestReset(customerAccounts(workspace), WORLD.anna.email, HERE)),
    )
    expect(await mailed(workspace.db)).toHaveLength(3)
    expect(answers.filter(({ refusal }) => refusal?.status === 429)).toHaveLength(1)
  })
})

describe('an admin who forgot the password', () => {
  it('is mailed a link that works once and ends every session', async () => {
    const { platform, admin } = await openTestInstall()
    const { id } = await admin('agent')
    const session = await createSession(adminAccounts(platform), platform.db, id, from)
    await requestReset(adminAccounts(platform), WORLD.agent.email, HERE)
    const [mail] = await mailed(platform.db)
    expect(mail?.path).toMatch(/^\/admin\/reset-password\?token=/)
    expect((await resetPassword(adminAccounts(platform), mail!.token, FRESH, HERE)).done).toBe('changed')
    expect(await findSession(adminAccounts(platform), session)).toMatchObject({ state: 'ended' })
    const account = await findAdminByEmail(platform.db, WORLD.agent.email)
    expect(await verifyPassword(FRESH, account?.passwordHash)).toBe('right')
    const again = await resetPassword(adminAccounts(platform), mail!.token, 'yet another password', HERE)
    expect(again.refusal?.errors).toEqual({ '': 'accounts.linkDead' })
  })

  it('makes older links useless by asking again', async () => {
    const { platform } = await openTestInstall()
    await requestReset(adminAccounts(platform), WORLD.agent.email, HERE)
    await requestReset(adminAccounts(platform), WORLD.agent.email, HERE)
    const [older, newer] = await mailed(platform.db)
    expect(await findTokenHolder(adminAccounts(platform), older!.token, 'reset')).toBeUndefined()
    expect((await findTokenHolder(adminAccounts(platform), newer!.token, 'reset'))?.person.email).toBe(
      WORLD.agent.email,
    )
  })

  it('gets one answer, whoever it is', async () => {
    const { platform, admin } = await openTestInstall()
    await deactivateAdmin(platform, COMMAND_LINE, (await admin('agent')).id)
    const answers = []
    for (const email of [WORLD.owner.email, WORLD.agent.email, 'nobody@desk.test']) {
      answers.push(await requestReset(adminAccounts(platform), email, HERE))
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await mailed(platform.db)).toMatchObject([{ to: WORLD.owner.email }])
  })
})
