import { describe, expect, it } from 'vitest'
import { claimAccount, findClaim, inviteCustomer } from '#app/auth/accounts/claim.server.ts'
import { registerCustomer, requestAccount } from '#app/auth/accounts/registration.server.ts'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { verifyPassword } from '#app/auth/passwords/password.server.ts'
import { makeKeyLink } from '#app/auth/tokens.server.ts'
import { findCustomerByEmail, knowCustomer } from '#app/customers/customers.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { mailed, tokenOf } from '#tests/support/mailed.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

const zoe = { name: 'Zoe Zander', email: 'zoe@acme.test' }
const HOUR = 60 * 60_000

async function invited() {
  const install = await openTestInstall()
  const workspace = await install.workspace()
  await inviteCustomer(workspace, zoe, WORLD.agent.name)
  const [mail] = await mailed(workspace.db)
  return { install, workspace, mail: mail!, token: mail!.token }
}

describe('an invited customer', () => {
  it('is mailed a link with the workspace’s own origin, and only its digest is kept', async () => {
    const { workspace, mail, token } = await invited()
    expect(mail).toMatchObject({ kind: 'customer-invitation', to: zoe.email, isSecret: true })
    expect(mail.link).toBe(`${workspace.platform.mail.origin}/acme/confirm?token=${token}`)
    const rows = await workspace.db.selectFrom('tokens').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('becomes an account with a name and a password of their own, once', async () => {
    const { workspace, token } = await invited()
    expect(await findClaim(workspace, token)).toEqual({ email: zoe.email, name: zoe.name })
    const { done } = await claimAccount(workspace, token, { name: 'Zoe Z.', password: PASSWORD })
    expect(done).toMatchObject({ name: 'Zoe Z.', email: zoe.email })
    const account = await findCustomerByEmail(workspace.db, zoe.email)
    expect(account).toMatchObject({ id: done?.id, name: 'Zoe Z.', confirmedAt: workspace.now() })
    expect(await verifyPassword(PASSWORD, account?.passwordHash)).toBe('right')
    const again = await claimAccount(workspace, token, { name: 'Eve', password: 'another long password' })
    expect(again.refusal).toEqual({ status: 400, errors: { '': 'accounts.linkDead' } })
    expect(await findCustomerByEmail(workspace.db, zoe.email)).toEqual(account)
  })

  it('has three days', async () => {
    const { install, workspace, token } = await invited()
    install.advance(72 * HOUR - 1)
    expect(await findClaim(workspace, token)).toBeDefined()
    install.advance(1)
    expect(await findClaim(workspace, token)).toBeUndefined()
    const { refusal } = await claimAccount(workspace, token, { name: 'Zoe', password: PASSWORD })
    expect(refusal?.errors).toEqual({ '': 'accounts.linkDead' })
  })

  it('keeps the link when the password is refused', async () => {
    const { workspace, token } = await invited()
    const weak = await claimAccount(workspace, token, { name: 'Zoe', password: 'acmeacmeacme' })
    expect(weak.refusal?.errors).toEqual({ password: 'accounts.passwordGuessable' })
    expect((await claimAccount(workspace, token, { name: 'Zoe', password: PASSWORD })).done).toBeDefined()
  })

  it('uses up every link to the address', async () => {
    const { workspace, token } = await invited()
    await inviteCustomer(workspace, zoe, WORLD.agent.name)
    const other = (await mailed(workspace.db)).at(-1)!.token
    expect(other).not.toBe(token)
    await claimAccount(workspace, other, { name: 'Zoe', password: PASSWORD })
    expect(await findClaim(workspace, token)).toBeUndefined()
  })

  it('is claimed once by two forms sent at once', async () => {
    const { workspace, token } = await invited()
    const claims = await Promise.all(
      ['One', 'Two'].map((name) => claimAccount(workspace, token, { name, password: PASSWORD })),
    )
    expect(claims.filter(({ done }) => done)).toHaveLength(1)
  })

  it('who was blocked meanwhile stays out', async () => {
    const { workspace, token } = await invited()
    await workspace.db
      .updateTable('customers')
      .set({ blocked_at: 1 })
      .where('email', '=', zoe.email)
      .execute()
    const { refusal } = await claimAccount(workspace, token, { name: 'Zoe', password: PASSWORD })
    expect(refusal?.status).toBe(403)
  })

  it('cannot be somebody who has an account', async () => {
    const install = await openTestInstall()
    const workspace = await install.workspace()
    const { refusal } = await inviteCustomer(workspace, WORLD.anna, WORLD.agent.name)
    expect(refusal?.errors).toEqual({ email: 'accounts.emailTaken' })
    expect(await mailed(workspace.db)).toEqual([])
  })
})

describe('a link', () => {
  it('of one workspace opens nothing in another', async () => {
    const { install, token } = await invited()
    expect(await findClaim(await install.workspace('globex'), token)).toBeUndefined()
  })

  it('to a new password does not make an account', async () => {
    const install = await openTestInstall()
    const workspace = await install.workspace()
    const anna = await install.customer('anna')
    const { link } = await makeKeyLink(customerAccounts(workspace), workspace.db, 'reset', anna)
    expect(await findClaim(workspace, tokenOf(link))).toBeUndefined()
  })

  it('that a stranger asked for makes no account once accounts are by invitation', async () => {
    const install = await openTestInstall()
    const workspace = await install.workspace()
    const confirmed = { ...workspace, info: { ...workspace.info, signUp: 'confirmed' as const } }
    const closed = { ...workspace, info: { ...workspace.info, signUp: 'invitation' as const } }
    await requestAccount(confirmed, zoe.email, '192.0.2.1')
    const asked = (await mailed(workspace.db)).at(-1)!.token
    expect(await findClaim(confirmed, asked)).toEqual({ email: zoe.email, name: '' })
    expect(await findClaim(closed, asked)).toBe('uninvited')
    const { refusal } = await claimAccount(closed, asked, { name: 'Zoe', password: PASSWORD })
    expect(refusal).toEqual({ status: 403, errors: { '': 'accounts.invitationOnly' } })
    expect(await findCustomerByEmail(workspace.db, zoe.email)).toBeUndefined()

    // The team comes to know her: an invitation, and with it the older link to the same address.
    await inviteCustomer(closed, zoe, WORLD.agent.name)
    const invitation = (await mailed(workspace.db)).at(-1)!.token
    for (const token of [asked, invitation]) {
      expect(await findClaim(closed, token)).toEqual({ email: zoe.email, name: zoe.name })
    }
    expect((await claimAccount(closed, invitation, { name: 'Zoe', password: PASSWORD })).done).toBeDefined()
  })

  it('of a ticket that the team opened for somebody is good, though accounts are by invitation', async () => {
    const install = await openTestInstall()
    const workspace = await install.workspace()
    const closed = { ...workspace, info: { ...workspace.info, signUp: 'invitation' as const } }
    const { id } = await write(workspace, (trx) => knowCustomer(trx, zoe, 1))
    const person = { id, email: zoe.email }
    const { link } = await makeKeyLink(customerAccounts(workspace), workspace.db, 'claim', person)
    const { done } = await claimAccount(closed, tokenOf(link), { name: 'Zoe', password: PASSWORD })
    expect(done).toMatchObject({ id })
  })

  it('to confirm does not take over an account that was made meanwhile', async () => {
    const install = await openTestInstall()
    const workspace = await install.workspace()
    const stranger = { id: null, email: zoe.email }
    const { link } = await makeKeyLink(customerAccounts(workspace), workspace.db, 'confirmation', stranger)
    await registerCustomer(workspace, { ...zoe, password: PASSWORD }, '192.0.2.1')
    const before = await findCustomerByEmail(workspace.db, zoe.email)
    const late = { name: 'Eve', password: 'another long password' }
    const { refusal } = await claimAccount(workspace, tokenOf(link), late)
    expect(refusal?.errors).toEqual({ '': 'accounts.emailTaken' })
    expect(await findCustomerByEmail(workspace.db, zoe.email)).toEqual(before)
  })
})
