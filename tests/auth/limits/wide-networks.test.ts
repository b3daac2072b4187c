import { expect, it } from 'vitest'
import { checkSignIn } from '#app/auth/check-sign-in.server.ts'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { widerNetworkOf } from '#app/auth/limits/network.ts'
import { hit, LIMITS, throttleKey } from '#app/auth/limits/rate-limit.server.ts'
import { createSession } from '#app/auth/sessions/sessions.server.ts'
import { openTestInstall } from '#tests/support/install.ts'

const LOG = { debug() {}, info() {}, warn() {}, error() {} }

it.each([
  ['2001:db8:7:1::1', '2001:db8:7:ffff::1', '2001:db8:8:1::1'],
  ['2001:db8:7::1', '2001:db8:7:2:3:4:5:6', '2001:db8:8::1'],
  ['198.51.100.1', '198.51.100.200', '198.51.101.1'],
])(
  'one holder of all around %s guesses no more than a network may, from %s neither; %s is another',
  async (first, second, other) => {
    const install = await openTestInstall()
    const workspace = await install.workspace()
    const { limit } = LIMITS.signInNetwork
    const key = throttleKey('signInNetwork', workspace.id, widerNetworkOf(first))
    for (let i = 1; i < limit; i++) await hit(install.platform, key, LIMITS.signInNetwork)
    const attempt = async (address: string, email = `${address}@acme.test`) => {
      const given = { email, password: 'wrong' }
      const { refusal } = await checkSignIn(customerAccounts(workspace), given, address, LOG)
      return refusal?.status
    }
    expect(await attempt(first)).toBe(400)
    expect(await attempt(second)).toBe(429)
    expect(await attempt(other)).toBe(400)
    // Who has been signed in from there before is kept out by nobody.
    const { id, email } = await install.customer('anna')
    const origin = { address: second, userAgent: null }
    await createSession(customerAccounts(workspace), workspace.db, id, origin)
    expect(await attempt(second, email)).toBe(400)
  },
)
