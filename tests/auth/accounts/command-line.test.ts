import { describe, expect, it } from 'vitest'
import { findAdminByEmail } from '#app/admins/admins.server.ts'
import { createAdmin, createCustomer, setAdminPassword } from '#app/auth/accounts/command-line.server.ts'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { verifyPassword } from '#app/auth/passwords/password.server.ts'
import { createSession, findSession } from '#app/auth/sessions/sessions.server.ts'
import { findCustomerByEmail } from '#app/customers/customers.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

const tess = { name: ' Tess Teal ', email: 'Tess@Desk.test', password: PASSWORD }

describe('from the command line', () => {
  it('an admin can sign in at once, and the audit says that it was nobody’s session', async () => {
    const { platform } = await openTestInstall()
    expect(await createAdmin(platform, { ...tess, role: 'owner' })).toMatchObject({
      name: 'Tess Teal',
      email: 'tess@desk.test',
      role: 'owner',
    })
    const account = await findAdminByEmail(platform.db, 'tess@desk.test')
    expect(await verifyPassword(PASSWORD, account?.passwordHash)).toBe('right')
    const [row] = await platform.db.selectFrom('audit').selectAll().execute()
    expect(row).toMatchObject({ action: 'admin.added', admin_id: null, subject: 'tess@desk.test' })
  })

  it.each([
    [{ name: '' }, 'accounts.nameRequired'],
    [{ email: 'tess' }, 'accounts.emailWrong'],
    [{ email: WORLD.agent.email }, 'accounts.adminEmailTaken'],
    [{ password: 'short' }, 'accounts.passwordTooShort?min=12'],
    [{ password: 'password1234' }, 'accounts.passwordGuessable'],
  ])('an admin with %j is refused: %s', async (but, why) => {
    const { platform } = await openTestInstall()
    expect(await createAdmin(platform, { ...tess, role: 'agent', ...but })).toBe(why)
  })

  it('a password that is set ends every session', async () => {
    const { platform, admin } = await openTestInstall()
    const { id } = await admin('owner')
    const from = { address: '192.0.2.1', userAgent: null }
    const session = await createSession(adminAccounts(platform), platform.db, id, from)
    expect(await setAdminPassword(platform, WORLD.owner.email, 'short')).toBe(
      'accounts.passwordTooShort?min=12',
    )
    expect(await findSession(adminAccounts(platform), session)).toMatchObject({ state: 'live' })
    expect(
      await setAdminPassword(platform, ` ${WORLD.owner.email.toUpperCase()}`, 'another long password'),
    ).toBe(undefined)
    expect(await findSession(adminAccounts(platform), session)).toMatchObject({ state: 'ended' })
    expect(await setAdminPassword(platform, 'nobody@desk.test', PASSWORD)).toBe(
      'accounts.unknownAdmin?email=nobody%40desk.test',
    )
  })

  it('a customer is taken to own their address', async () => {
    const install = await openTestInstall()
    const workspace = await install.workspace()
    const made = await createCustomer(workspace, { ...tess, email: 'tess@acme.test' })
    expect(made).toMatchObject({ email: 'tess@acme.test' })
    const account = await findCustomerByEmail(workspace.db, 'tess@acme.test')
    expect(account?.confirmedAt).toBe(workspace.now())
    expect(await createCustomer(workspace, { ...tess, email: WORLD.anna.email })).toBe(
      'accounts.customerTaken',
    )
  })
})
