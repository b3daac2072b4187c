import { expect, test } from 'vitest'
import { stepsTo } from '#app/desk/reports/axis.ts'

test.each([
  [0, 4, [0, 1]],
  [1, 4, [0, 1]],
  [3, 3, [0, 1, 2, 3]],
  [4, 3, [0, 2, 4]],
  [9, 3, [0, 5, 10]],
  [9, 4, [0, 5, 10]],
  [37, 4, [0, 10, 20, 30, 40]],
  [4321, 4, [0, 2000, 4000, 6000]],
])('an axis up to %d with at most %d steps: %j', (most, atMost, steps) =>
  expect(stepsTo(most, atMost)).toEqual(steps),
)
