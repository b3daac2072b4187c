import { expect, test } from 'vitest'
import { SILENT } from '#app/log.ts'
import { Throttle } from '#app/outbox/courier/throttle.server.ts'
import { readProviderState } from '#app/outbox/provider.server.ts'
import type { Result } from '#app/outbox/result.ts'
import { openTestInstall } from '#tests/support/install.ts'

const sent: Result = { outcome: 'sent', providerId: 'pm-1' }
const busy: Result = { outcome: 'again', failure: { reason: 'busy' }, retryAfterMs: 10_000 }
const refused: Result = { outcome: 'stop', failure: { reason: 'notAllowed' } }

async function throttle() {
  const { platform } = await openTestInstall({
    POSTMARK_SERVER_TOKEN: 'token',
    MAIL_FROM: 'help@example.com',
  })
  const clock = { elapsed: 0 }
  return { platform, clock, throttle: new Throttle(platform, () => clock.elapsed, SILENT) }
}

test('one batch at a time until one was taken, then one more for each, at most four', async () => {
  const { throttle: it } = await throttle()
  const lanes = [it.lanes()]
  for (let n = 0; n < 5; n++) {
    await it.learn([sent])
    lanes.push(it.lanes())
  }
  expect(lanes).toEqual([1, 2, 3, 4, 4, 4])
})

test('of several batches that were under way at a 429 only the first halves the next', async () => {
  const { throttle: it, clock } = await throttle()
  for (let n = 0; n < 3; n++) await it.learn([sent])
  const handedOver = clock.elapsed
  clock.elapsed += 100
  await it.learn([busy], handedOver)
  clock.elapsed += 100
  await it.learn([busy], handedOver)
  // Taken before Postmark asked to slow down: no reason to hurry.
  await it.learn([sent], handedOver)
  clock.elapsed += 10_000
  expect([it.limit(), it.lanes()]).toEqual([250, 1])
})

test('what was taken before all was refused opens nothing again', async () => {
  const { throttle: it, clock, platform } = await throttle()
  const handedOver = clock.elapsed
  clock.elapsed += 100
  await it.learn([refused], handedOver)
  await it.learn([sent], handedOver)
  expect(it.limit()).toBe(0)
  expect(await readProviderState(platform)).toMatchObject({ provider: 'stopped' })
  clock.elapsed += 5 * 60_000
  expect([it.limit(), it.lanes()]).toEqual([1, 1])
})
