import { expect, test } from 'vitest'
import { summarise } from '#app/reports/waits.ts'

test.each([
  ['nobody waited', [], undefined, undefined],
  ['one', [5], 5, 5],
  ['two: the shorter is the median', [9, 1], 1, 9],
  ['ten', [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 5, 9],
  ['eleven', [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 6, 10],
  ['as numbers, not as words', [100, 9, 20], 20, 100],
])('%s', (_, waits, median, most) => {
  expect(summarise(waits)).toEqual({ count: waits.length, median, most })
})
