import { expect, test } from 'vitest'
import { backoffMs, MAX_BACKOFF_MS, MAX_TRIES } from '#app/outbox/courier/backoff.ts'

test('waits 15 seconds after the first try and twice as long after each further one', () => {
  expect([1, 2, 3, 4].map((tries) => backoffMs(tries, 0.5))).toEqual([15_000, 30_000, 60_000, 120_000])
})

test('never waits longer than six hours and its jitter', () => {
  expect(backoffMs(11, 0.5)).toBe(15_360_000)
  expect(backoffMs(12, 0.5)).toBe(6 * 3_600_000)
  expect(backoffMs(500, 1)).toBe(MAX_BACKOFF_MS)
})

test('spreads by up to a fifth to either side', () => {
  expect(backoffMs(1, 0)).toBe(12_000)
  expect(backoffMs(1, 1)).toBe(18_000)
})

test('all tries together take about nine hours', () => {
  const waits = Array.from({ length: MAX_TRIES - 1 }, (_, index) => backoffMs(index + 1, 0.5))
  expect(waits.reduce((sum, wait) => sum + wait) / 3_600_000).toBeCloseTo(8.5, 1)
})
