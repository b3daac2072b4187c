import { expect, test } from 'vitest'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { findToken, makeKeyLink } from '#app/auth/tokens.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { tokenOf } from '#tests/support/mailed.ts'

const YEAR = 365 * 24 * 60 * 60_000

test.each(['reset', 'claim', 'confirmation', 'invitation'] as const)(
  'a customer’s link (%s) that was seen run out stays so when the clock steps back',
  async (kind) => {
    const install = await openTestInstall()
    const acme = await install.workspace()
    const { id, email } = await install.customer('anna')
    const { link } = await makeKeyLink(customerAccounts(acme), acme.db, kind, { id, email })
    const find = () => findToken(customerAccounts(acme), acme.db, tokenOf(link), [kind])
    expect(await find()).toBeDefined()
    install.advance(YEAR)
    expect(await find()).toBeUndefined()
    install.advance(-YEAR)
    expect(await find()).toBeUndefined()
  },
)

test.each(['setup', 'invitation', 'reset'] as const)(
  'a link of the team’s (%s) that was seen run out stays so when the clock steps back',
  async (kind) => {
    const install = await openTestInstall()
    const { platform } = install
    const adminId = kind === 'setup' ? null : (await install.admin('agent')).id
    const { link } = await makeKeyLink(adminAccounts(platform), platform.db, kind, { id: adminId, email: '' })
    const secret = tokenOf(link) || link.split('/').at(-1)!
    const find = () => findToken(adminAccounts(platform), platform.db, secret, [kind])
    expect(await find()).toBeDefined()
    install.advance(YEAR)
    expect(await find()).toBeUndefined()
    install.advance(-YEAR)
    expect(await find()).toBeUndefined()
  },
)
