import { describe, expect, it } from 'vitest'
import { findAdminByEmail, listAdmins } from '#app/admins/admins.server.ts'
import { findTokenHolder } from '#app/auth/account.server.ts'
import { acceptInvitation } from '#app/auth/accounts/invitation.server.ts'
import {
  deactivateAdmin,
  inviteAdmin,
  reactivateAdmin,
  resendInvitation,
  sendAdminReset,
  setRole,
} from '#app/auth/accounts/team.server.ts'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { verifyPassword } from '#app/auth/passwords/password.server.ts'
import { createSession, findSession } from '#app/auth/sessions/sessions.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { mailed } from '#tests/support/mailed.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

const HERE = '192.0.2.1'
const HOUR = 60 * 60_000
const tess = { name: 'Tess Teal', email: 'tess@desk.test', role: 'agent' } as const

async function team() {
  const install = await openTestInstall()
  const { platform } = install
  const [owner, agent] = [await install.admin('owner'), await install.admin('agent')]
  const actor = { id: owner.id, name: owner.name, address: HERE }
  const audited = async () =>
    (await platform.db.selectFrom('audit').selectAll().orderBy('id').execute()).map(
      ({ action, admin_name, subject, detail }) => [action, admin_name, subject, detail],
    )
  return { install, platform, owner, agent, actor, audited }
}

async function invited() {
  const world = await team()
  const { done } = await inviteAdmin(world.platform, world.actor, tess)
  const [mail] = await mailed(world.platform.db)
  return { ...world, id: done!.id, mail: mail!, token: mail!.token }
}

describe('an invitation to the team', () => {
  it('is mailed with a link under our own origin', async () => {
    const { platform, mail, token, audited } = await invited()
    expect(mail).toMatchObject({ kind: 'invitation', to: tess.email, isSecret: true })
    expect(mail.link).toBe(`${platform.mail.origin}/admin/invitation/${token}`)
    expect(await audited()).toEqual([['admin.invited', WORLD.owner.name, tess.email, 'agent']])
  })

  it('is accepted once, with a name and password of one’s own, and the role that was given', async () => {
    const { platform, token } = await invited()
    expect((await findTokenHolder(adminAccounts(platform), token, 'invitation'))?.person).toMatchObject({
      email: tess.email,
      name: tess.name,
    })
    const { done } = await acceptInvitation(platform, token, { name: 'Tess', password: PASSWORD }, HERE)
    expect(done).toMatchObject({ name: 'Tess', email: tess.email, role: 'agent' })
    const account = await findAdminByEmail(platform.db, tess.email)
    expect(await verifyPassword(PASSWORD, account?.passwordHash)).toBe('right')
    const again = await acceptInvitation(
      platform,
      token,
      { name: 'Eve', password: 'another long password' },
      HERE,
    )
    expect(again.refusal?.errors).toEqual({ '': 'accounts.linkDead' })
  })

  it('has three days, and ends with the account', async () => {
    const { install, platform, actor, id, token } = await invited()
    install.advance(72 * HOUR - 1)
    expect(await findTokenHolder(adminAccounts(platform), token, 'invitation')).toBeDefined()
    await deactivateAdmin(platform, actor, id)
    expect(await findTokenHolder(adminAccounts(platform), token, 'invitation')).toBeUndefined()
    await reactivateAdmin(platform, actor, id)
    expect(await findTokenHolder(adminAccounts(platform), token, 'invitation')).toBeUndefined()
  })

  it('sent again ends the one before', async () => {
    const { platform, actor, id, token } = await invited()
    await resendInvitation(platform, actor, id)
    expect(await findTokenHolder(adminAccounts(platform), token, 'invitation')).toBeUndefined()
    expect(
      await findTokenHolder(adminAccounts(platform), (await mailed(platform.db)).at(-1)!.token, 'invitation'),
    ).toBeDefined()
  })

  it('is not for somebody who is on the team', async () => {
    const { platform, actor, agent, audited } = await team()
    const { refusal } = await inviteAdmin(platform, actor, { ...tess, email: WORLD.agent.email })
    expect(refusal?.errors).toEqual({ email: 'accounts.adminEmailTaken' })
    const again = await resendInvitation(platform, actor, agent.id)
    expect(again.refusal?.errors).toEqual({ '': 'accounts.invitationNotWaiting' })
    expect(await mailed(platform.db)).toEqual([])
    expect(await audited()).toEqual([])
  })
})

describe('somebody deactivated', () => {
  it('is out at once, and comes back with the password they had', async () => {
    const { platform, actor, agent, audited } = await team()
    const from = { address: HERE, userAgent: null }
    const secret = await createSession(adminAccounts(platform), platform.db, agent.id, from)
    expect((await deactivateAdmin(platform, actor, agent.id)).done?.active).toBe(false)
    expect(await findSession(adminAccounts(platform), secret)).toMatchObject({ state: 'ended' })
    await reactivateAdmin(platform, actor, agent.id)
    expect(await findSession(adminAccounts(platform), secret)).toMatchObject({ state: 'ended' })
    const account = await findAdminByEmail(platform.db, WORLD.agent.email)
    expect(account?.active).toBe(true)
    expect(await verifyPassword(PASSWORD, account?.passwordHash)).toBe('right')
    expect((await audited()).map(([action]) => action)).toEqual(['admin.deactivated', 'admin.reactivated'])
  })
})

describe('the last owner who can sign in', () => {
  const LAST = { status: 409, errors: { '': 'accounts.lastOwner' } }

  it('stays one', async () => {
    const { platform, actor, owner, audited } = await team()
    expect((await deactivateAdmin(platform, actor, owner.id)).refusal).toEqual(LAST)
    expect((await setRole(platform, actor, owner.id, 'agent')).refusal).toEqual(LAST)
    expect(await audited()).toEqual([])
  })

  it('is not relieved by an owner who has not joined, or is deactivated', async () => {
    const { platform, actor, owner, agent } = await team()
    await inviteAdmin(platform, actor, { ...tess, role: 'owner' })
    await setRole(platform, actor, agent.id, 'owner')
    await deactivateAdmin(platform, actor, agent.id)
    expect((await deactivateAdmin(platform, actor, owner.id)).refusal).toEqual(LAST)
  })

  it('may go when another is there', async () => {
    const { platform, actor, owner, agent, audited } = await team()
    await setRole(platform, actor, agent.id, 'owner')
    expect((await setRole(platform, actor, owner.id, 'agent')).done?.role).toBe('agent')
    expect(await audited()).toEqual([
      ['admin.role', WORLD.owner.name, WORLD.agent.email, 'owner'],
      ['admin.role', WORLD.owner.name, WORLD.owner.email, 'agent'],
    ])
  })

  it('is one of two who leave at the same moment', async () => {
    const { platform, actor, owner, agent } = await team()
    await setRole(platform, actor, agent.id, 'owner')
    const both = await Promise.all([
      deactivateAdmin(platform, actor, owner.id),
      deactivateAdmin(platform, actor, agent.id),
    ])
    expect(both.filter(({ done }) => done)).toHaveLength(1)
    expect((await listAdmins(platform)).filter(({ active }) => active)).toHaveLength(1)
  })
})

it('an owner can have a reset mailed, only to somebody who has a password', async () => {
  const { platform, actor, agent, id } = await invited()
  expect((await sendAdminReset(platform, actor, agent.id)).done).toBeDefined()
  expect((await mailed(platform.db)).at(-1)).toMatchObject({ kind: 'password-reset', to: WORLD.agent.email })
  expect((await sendAdminReset(platform, actor, id)).refusal?.errors).toEqual({
    '': 'accounts.noPasswordYet',
  })
  expect((await sendAdminReset(platform, actor, 'nobody')).refusal?.errors).toEqual({
    '': 'accounts.unknownPerson',
  })
})
