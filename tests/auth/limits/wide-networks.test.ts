import { expect, it } from 'vitest'
import { checkSignIn } from '#app/auth/check-sign-in.server.ts'
import { hit, LIMITS, throttleKey, widerNetworkOf } from '#app/auth/limits/rate-limit.server.ts'
import { openTestInstall } from '#tests/support/install.ts'

const LOG = { debug() {}, info() {}, warn() {}, error() {} }

it.each([
  ['2001:db8:7:1::1', '2001:db8:7:ffff::1', '2001:db8:8:1::1'],
  ['2001:db8:7::1', '2001:db8:7:2:3:4:5:6', '2001:db8:8::1'],
  ['198.51.100.1', '198.51.100.200', '198.51.101.1'],
])(
  'one holder of all around %s guesses no more than a network may, from %s neither; %s is another',
  async (first, second, other) => {
    const { platform } = await openTestInstall()
    const { limit } = LIMITS.signInNetwork
    const key = throttleKey('signInNetwork', 'acme', widerNetworkOf(first))
    for (let i = 1; i < limit; i++) await hit(platform, key, LIMITS.signInNetwork)
    const attempt = async (address: string, isAtHome = false) => {
      const candidate = { id: 'anna', passwordHash: null, blocked: false }
      const addressesOf = async () => (isAtHome ? [address] : [])
      const place = { platform, name: 'acme', address, log: LOG, addressesOf }
      const { refusal } = await checkSignIn(place, `${address}@acme.test`, 'wrong', candidate)
      return refusal?.status
    }
    expect(await attempt(first)).toBe(400)
    expect(await attempt(second)).toBe(429)
    expect(await attempt(other)).toBe(400)
    // Who has been signed in from there before is kept out by nobody.
    expect(await attempt(second, true)).toBe(400)
  },
)
