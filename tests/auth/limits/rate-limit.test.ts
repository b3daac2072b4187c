import { describe, expect, it, onTestFinished } from 'vitest'
import { networkOf } from '#app/auth/limits/network.ts'
import { attempt, forgive, hit, LIMITS, takeBack, throttleKey } from '#app/auth/limits/rate-limit.server.ts'
import { sweepPlatformAccounts } from '#app/auth/sweep.server.ts'
import { openPlatform } from '#app/db/platform.server.ts'
import { openTestInstall, temporaryFolder } from '#tests/support/install.ts'

const MINUTE = 60_000
const key = throttleKey('signIn', 'acme', 'anna@acme.test', '192.0.2.1')

describe('counted acts', () => {
  it('stop at the limit until the window is over', async () => {
    const install = await openTestInstall()
    const limit = { limit: 3, windowMs: 10 * MINUTE }
    for (let i = 0; i < 3; i++) expect(await hit(install.platform, key, limit)).toBe(0)
    install.advance(4 * MINUTE)
    expect(await hit(install.platform, key, limit)).toBe(6 * MINUTE)
    expect(await hit(install.platform, throttleKey('signIn', 'other'), limit)).toBe(0)
    install.advance(6 * MINUTE)
    expect(await hit(install.platform, key, limit)).toBe(0)
  })

  it('can be taken back', async () => {
    const { platform } = await openTestInstall()
    const once = { limit: 1, windowMs: MINUTE }
    await hit(platform, key, once)
    await takeBack(platform, key)
    expect(await hit(platform, key, once)).toBe(0)
  })

  it('are counted one by one when they come at once', async () => {
    const { platform } = await openTestInstall()
    const waits = await Promise.all(
      Array.from({ length: 30 }, () => hit(platform, key, LIMITS.signInAddress)),
    )
    expect(waits.filter((wait) => wait === 0)).toHaveLength(20)
  })
})

describe('a clock that is set back', () => {
  const DAY = 24 * 60 * MINUTE

  it('makes nobody wait longer than the window', async () => {
    const install = await openTestInstall()
    const limit = { limit: 1, windowMs: 10 * MINUTE }
    await hit(install.platform, key, limit)
    install.advance(-DAY)
    expect(await hit(install.platform, key, limit)).toBe(10 * MINUTE)
    install.advance(4 * MINUTE)
    expect(await hit(install.platform, key, limit)).toBe(6 * MINUTE)
    install.advance(6 * MINUTE)
    expect(await hit(install.platform, key, limit)).toBe(0)
  })

  it('makes nobody wait longer than the delay', async () => {
    const install = await openTestInstall()
    for (let i = 0; i < 5; i++) await attempt(install.platform, key, LIMITS.signIn)
    install.advance(-DAY)
    expect(await attempt(install.platform, key, LIMITS.signIn)).toBe(30_000)
    install.advance(20_000)
    expect(await attempt(install.platform, key, LIMITS.signIn)).toBe(10_000)
    install.advance(10_000)
    expect(await attempt(install.platform, key, LIMITS.signIn)).toBe(0)
  })
})

describe('wrong attempts', () => {
  it('that were not judged after all make nobody wait', async () => {
    const { platform } = await openTestInstall()
    const { limit } = LIMITS.signIn
    for (let tries = 0; tries < limit; tries++) expect(await attempt(platform, key, LIMITS.signIn)).toBe(0)
    await takeBack(platform, key)
    expect(await attempt(platform, key, LIMITS.signIn)).toBe(0)
    expect(await attempt(platform, key, LIMITS.signIn)).toBeGreaterThan(0)
  })

  it('make the next one wait, twice as long each time, up to a quarter of an hour', async () => {
    const install = await openTestInstall()
    for (let i = 0; i < 5; i++) expect(await attempt(install.platform, key, LIMITS.signIn)).toBe(0)
    const delays: number[] = []
    for (let i = 0; i < 7; i++) {
      const wait = await attempt(install.platform, key, LIMITS.signIn)
      delays.push(wait / 1_000)
      install.advance(wait - 1)
      expect(await attempt(install.platform, key, LIMITS.signIn)).toBe(1)
      install.advance(1)
      expect(await attempt(install.platform, key, LIMITS.signIn)).toBe(0)
    }
    expect(delays).toEqual([30, 60, 120, 240, 480, 900, 900])
  })

  it('are forgotten after a quiet quarter of an hour, and by a right one', async () => {
    const install = await openTestInstall()
    for (let i = 0; i < 5; i++) await attempt(install.platform, key, LIMITS.signIn)
    install.advance(16 * MINUTE)
    for (let i = 0; i < 5; i++) expect(await attempt(install.platform, key, LIMITS.signIn)).toBe(0)
    expect(await attempt(install.platform, key, LIMITS.signIn)).toBeGreaterThan(0)
    await forgive(install.platform, key)
    expect(await attempt(install.platform, key, LIMITS.signIn)).toBe(0)
  })

  it('outlive every sweep as long as they make anybody wait', async () => {
    const install = await openTestInstall()
    for (let i = 0; i < 5; i++) await attempt(install.platform, key, LIMITS.signIn)
    await sweepPlatformAccounts(install.platform)
    expect(await attempt(install.platform, key, LIMITS.signIn)).toBe(30_000)
    install.advance(25 * 60 * MINUTE)
    await sweepPlatformAccounts(install.platform)
    expect(await install.platform.db.selectFrom('throttles').selectAll().execute()).toEqual([])
  })

  it('outlive the process', async () => {
    const folder = temporaryFolder()
    const mail = { origin: 'http://localhost', replyTo: undefined, preview: true }
    const first = await openPlatform(folder, mail, () => 1_000)
    for (let i = 0; i < 5; i++) await attempt(first, key, LIMITS.signIn)
    await first.close()
    const second = await openPlatform(folder, mail, () => 2_000)
    onTestFinished(() => second.close())
    expect(await attempt(second, key, LIMITS.signIn)).toBe(29_000)
  })
})

it('keeps nobody’s address in the clear', async () => {
  const { platform } = await openTestInstall()
  await attempt(platform, key, LIMITS.signIn)
  const rows = await platform.db.selectFrom('throttles').selectAll().execute()
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toMatch(/anna|192\.0\.2/)
})

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
])('%s sits in %s', (address, network) => expect(networkOf(address)).toBe(network))
