import { describe, expect, it } from 'vitest'
import { blockCustomer } from '#app/auth/accounts/blocking.server.ts'
import { registerCustomer, requestAccount } from '#app/auth/accounts/registration.server.ts'
import { verifyPassword } from '#app/auth/passwords/password.server.ts'
import { findCustomerByEmail, knowCustomer } from '#app/customers/customers.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { mailed } from '#tests/support/mailed.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

const HERE = '192.0.2.1'
const zoe = { name: 'Zoe Zander', email: 'zoe@acme.test', password: PASSWORD }

async function acme(signUp: 'open' | 'confirmed' | 'invitation' = 'open') {
  const install = await openTestInstall()
  const workspace = await install.workspace()
  return { install, workspace: { ...workspace, info: { ...workspace.info, signUp } } }
}

describe('where sign-up is open', () => {
  it('makes the account at once', async () => {
    const { workspace } = await acme()
    const { done } = await registerCustomer(workspace, zoe, HERE)
    expect(done).toEqual({ customer: { id: expect.any(String), name: zoe.name, email: zoe.email } })
    const account = await findCustomerByEmail(workspace.db, zoe.email)
    expect(await verifyPassword(PASSWORD, account?.passwordHash)).toBe('right')
    expect(account?.confirmedAt).toBeNull()
    expect(await mailed(workspace.db)).toEqual([])
  })

  it('says that an address has an account, and changes nothing there', async () => {
    const { workspace } = await acme()
    const before = await findCustomerByEmail(workspace.db, WORLD.anna.email)
    const { refusal } = await registerCustomer(workspace, { ...zoe, email: WORLD.anna.email }, HERE)
    expect(refusal).toEqual({ status: 400, errors: { email: 'accounts.emailTaken' } })
    expect(await findCustomerByEmail(workspace.db, WORLD.anna.email)).toEqual(before)
  })

  it('mails the claim to an address that the team knows, and forgets the password that was typed', async () => {
    const { workspace } = await acme()
    await write(workspace, (trx) => knowCustomer(trx, { name: 'Zoe', email: zoe.email }, 1))
    expect((await registerCustomer(workspace, zoe, HERE)).done).toBe('link-mailed')
    const known = await findCustomerByEmail(workspace.db, zoe.email)
    expect(known).toMatchObject({ name: 'Zoe', passwordHash: null })
    expect(await mailed(workspace.db)).toMatchObject([
      { kind: 'address-confirmation', to: zoe.email, isSecret: true },
    ])
  })

  it('refuses a password that is the workspace’s name or the person’s', async () => {
    const { workspace } = await acme()
    for (const password of ['acmeacmeacme', 'zoe@acme.test', 'Zoe Zander 12', 'deskfile 2026']) {
      const { refusal } = await registerCustomer(
        workspace,
        { ...zoe, password },
        `198.51.100.${password.length}`,
      )
      expect(refusal?.errors).toEqual({ password: 'accounts.passwordGuessable' })
    }
    expect(await findCustomerByEmail(workspace.db, zoe.email)).toBeUndefined()
  })

  it('judges the password before it looks for the address', async () => {
    const { workspace } = await acme()
    for (const email of [WORLD.anna.email, zoe.email]) {
      const { refusal } = await registerCustomer(
        workspace,
        { ...zoe, email, password: 'passwordpassword' },
        HERE,
      )
      expect(refusal?.errors).toEqual({ password: 'accounts.passwordGuessable' })
    }
  })

  it('slows who asks of one address after the other, whatever the password', async () => {
    for (const password of [PASSWORD, 'passwordpassword']) {
      const { workspace } = await acme()
      const ask = () => registerCustomer(workspace, { ...zoe, email: WORLD.anna.email, password }, HERE)
      for (let n = 0; n < 20; n++) expect((await ask()).refusal?.status).toBe(400)
      expect((await ask()).refusal?.status).toBe(429)
    }
  })

  it('takes no refused try for an account that was made', async () => {
    const { workspace } = await acme()
    for (let n = 0; n < 10; n++) await registerCustomer(workspace, { ...zoe, email: WORLD.anna.email }, HERE)
    for (let n = 0; n < 20; n++) {
      const made = await registerCustomer(workspace, { ...zoe, email: `zoe${n}@acme.test` }, HERE)
      expect(made.done).toBeDefined()
    }
  })

  it('takes twenty sign-ups an hour from one address', async () => {
    const { install, workspace } = await acme()
    const register = (n: number, from = HERE) =>
      registerCustomer(workspace, { ...zoe, email: `zoe${n}@acme.test` }, from)
    for (let n = 0; n < 20; n++) expect((await register(n)).done).toBeDefined()
    const { refusal } = await register(20)
    expect(refusal).toMatchObject({ status: 429, retryAfterMs: 60 * 60_000 })
    expect((await register(21, '192.0.2.2')).done).toBeDefined()
    install.advance(60 * 60_000)
    expect((await register(22)).done).toBeDefined()
  })

  it('makes one account of two forms sent at once', async () => {
    const { workspace } = await acme()
    const both = await Promise.all([
      registerCustomer(workspace, zoe, HERE),
      registerCustomer(workspace, { ...zoe, name: 'Other' }, HERE),
    ])
    expect(both.filter(({ done }) => done)).toHaveLength(1)
    expect(both.find(({ refusal }) => refusal)?.refusal?.errors).toEqual({ email: 'accounts.emailTaken' })
  })
})

describe('where the address is confirmed first', () => {
  it('mails the link, and makes nothing before it is followed', async () => {
    const { workspace } = await acme('confirmed')
    expect((await requestAccount(workspace, zoe.email, HERE)).done).toBe('link-mailed')
    expect(await findCustomerByEmail(workspace.db, zoe.email)).toBeUndefined()
    const [mail] = await mailed(workspace.db)
    expect(mail).toMatchObject({ kind: 'address-confirmation', to: zoe.email, isSecret: true })
    expect(mail?.path).toMatch(/^\/acme\/confirm\?token=[\w-]{43}$/)
  })

  it('tells the holder of an account in the mail, and nobody on the page', async () => {
    const { workspace } = await acme('confirmed')
    const known = await requestAccount(workspace, WORLD.anna.email, HERE)
    const unknown = await requestAccount(workspace, zoe.email, HERE)
    expect(known).toEqual(unknown)
    expect(await mailed(workspace.db)).toMatchObject([
      { kind: 'address-has-account', to: WORLD.anna.email, isSecret: false },
      { kind: 'address-confirmation', to: zoe.email },
    ])
  })

  it('does the same for an address that nobody has where people are invited, and leaves nothing of it', async () => {
    const { workspace } = await acme('invitation')
    const unknown = await requestAccount(workspace, zoe.email, HERE)
    expect(unknown).toEqual({ done: 'link-mailed' })
    expect(await mailed(workspace.db)).toEqual([])
    expect(await workspace.db.selectFrom('tokens').select('hash').execute()).toEqual([])
  })

  it('does not take a form for the open kind', async () => {
    const { workspace } = await acme('confirmed')
    expect((await registerCustomer(workspace, zoe, HERE)).refusal?.status).toBe(403)
  })

  it('mails one address three times an hour at most', async () => {
    const { install, workspace } = await acme('confirmed')
    for (let n = 0; n < 5; n++) await requestAccount(workspace, zoe.email, `192.0.2.${n}`)
    expect(await mailed(workspace.db)).toHaveLength(3)
    install.advance(60 * 60_000)
    await requestAccount(workspace, zoe.email, HERE)
    expect(await mailed(workspace.db)).toHaveLength(4)
  })
})

describe('where accounts are by invitation', () => {
  it('answers everybody alike, and mails whom the team knows', async () => {
    const { workspace } = await acme('invitation')
    await write(workspace, (trx) => knowCustomer(trx, { name: 'Zoe', email: zoe.email }, 1))
    const known = await requestAccount(workspace, zoe.email, HERE)
    expect(await requestAccount(workspace, 'stranger@acme.test', HERE)).toEqual(known)
    expect(await mailed(workspace.db)).toMatchObject([{ kind: 'address-confirmation', to: zoe.email }])
  })

  it('mails nothing to somebody blocked', async () => {
    const { install, workspace } = await acme('invitation')
    await blockCustomer(workspace, (await install.customer('anna')).id)
    expect((await requestAccount(workspace, WORLD.anna.email, HERE)).done).toBe('link-mailed')
    expect(await mailed(workspace.db)).toEqual([])
  })
})
