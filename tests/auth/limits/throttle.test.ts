import { describe, expect, it, onTestFinished } from 'vitest'
import {
  attempt,
  forgive,
  hit,
  LIMITS,
  networkOf,
  takeBack,
  throttleKey,
} from '#app/auth/limits/throttle.server.ts'
import { sweepPlatformAccounts } from '#app/auth/sweep.server.ts'
import { openPlatform } from '#app/db/platform.server.ts'
import { openTestDesk, temporaryFolder } from '#tests/support/desk.ts'

const MINUTE = 60_000
const key = throttleKey('signIn', 'acme', 'anna@acme.test', '192.0.2.1')

describe('counted acts', () => {
  it('stop at the limit until the window is over', async () => {
    const desk = await openTestDesk()
    const limit = { limit: 3, windowMs: 10 * MINUTE }
    for (let i = 0; i < 3; i++) expect(await hit(desk.platform, key, limit)).toBe(0)
    desk.advance(4 * MINUTE)
    expect(await hit(desk.platform, key, limit)).toBe(6 * MINUTE)
    expect(await hit(desk.platform, throttleKey('signIn', 'other'), limit)).toBe(0)
    desk.advance(6 * MINUTE)
    expect(await hit(desk.platform, key, limit)).toBe(0)
  })

  it('can be taken back', async () => {
    const { platform } = await openTestDesk()
    const once = { limit: 1, windowMs: MINUTE }
    await hit(platform, key, once)
    await takeBack(platform, key)
    expect(await hit(platform, key, once)).toBe(0)
  })

  it('are counted one by one when they come at once', async () => {
    const { platform } = await openTestDesk()
    const waits = await Promise.all(
      Array.from({ length: 30 }, () => hit(platform, key, LIMITS.signInAddress)),
    )
    expect(waits.filter((wait) => wait === 0)).toHaveLength(20)
  })
})

describe('a clock that is set back', () => {
  const DAY = 24 * 60 * MINUTE

  it('makes nobody wait longer than the window', async () => {
    const desk = await openTestDesk()
    const limit = { limit: 1, windowMs: 10 * MINUTE }
    await hit(desk.platform, key, limit)
    desk.advance(-DAY)
    expect(await hit(desk.platform, key, limit)).toBe(10 * MINUTE)
    desk.advance(4 * MINUTE)
    expect(await hit(desk.platform, key, limit)).toBe(6 * MINUTE)
    desk.advance(6 * MINUTE)
    expect(await hit(desk.platform, key, limit)).toBe(0)
  })

  it('makes nobody wait longer than the delay', async () => {
    const desk = await openTestDesk()
    for (let i = 0; i < 5; i++) await attempt(desk.platform, key, LIMITS.signIn)
    desk.advance(-DAY)
    expect(await attempt(desk.platform, key, LIMITS.signIn)).toBe(30_000)
    desk.advance(20_000)
    expect(await attempt(desk.platform, key, LIMITS.signIn)).toBe(10_000)
    desk.advance(10_000)
    expect(await attempt(desk.platform, key, LIMITS.signIn)).toBe(0)
  })
})

describe('wrong attempts', () => {
  it('that were not judged after all make nobody wait', async () => {
    const { platform } = await openTestDesk()
    const { limit } = LIMITS.signIn
    for (let tries = 0; tries < limit; tries++) expect(await attempt(platform, key, LIMITS.signIn)).toBe(0)
    await takeBack(platform, key)
    expect(await attempt(platform, key, LIMITS.signIn)).toBe(0)
    expect(await attempt(platform, key, LIMITS.signIn)).toBeGreaterThan(0)
  })

  it('make the next one wait, twice as long each time, up to a quarter of an hour', async () => {
    const desk = await openTestDesk()
    for (let i = 0; i < 5; i++) expect(await attempt(desk.platform, key, LIMITS.signIn)).toBe(0)
    const delays: number[] = []
    for (let i = 0; i < 7; i++) {
      const wait = await attempt(desk.platform, key, LIMITS.signIn)
      delays.push(wait / 1_000)
      desk.advance(wait - 1)
      expect(await attempt(desk.platform, key, LIMITS.signIn)).toBe(1)
      desk.advance(1)
      expect(await attempt(desk.platform, key, LIMITS.signIn)).toBe(0)
    }
    expect(delays).toEqual([30, 60, 120, 240, 480, 900, 900])
  })

  it('are forgotten after a quiet quarter of an hour, and by a right one', async () => {
    const desk = await openTestDesk()
    for (let i = 0; i < 5; i++) await attempt(desk.platform, key, LIMITS.signIn)
    desk.advance(16 * MINUTE)
    for (let i = 0; i < 5; i++) expect(await attempt(desk.platform, key, LIMITS.signIn)).toBe(0)
    expect(await attempt(desk.platform, key, LIMITS.signIn)).toBeGreaterThan(0)
    await forgive(desk.platform, key)
    expect(await attempt(desk.platform, key, LIMITS.signIn)).toBe(0)
  })

  it('outlive every sweep as long as they make anybody wait', async () => {
    const desk = await openTestDesk()
    for (let i = 0; i < 5; i++) await attempt(desk.platform, key, LIMITS.signIn)
    await sweepPlatformAccounts(desk.platform)
    expect(await attempt(desk.platform, key, LIMITS.signIn)).toBe(30_000)
    desk.advance(25 * 60 * MINUTE)
    await sweepPlatformAccounts(desk.platform)
    expect(await desk.platform.db.selectFrom('throttles').selectAll().execute()).toEqual([])
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
  const { platform } = await openTestDesk()
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
