import { expect, onTestFinished, test, vi } from 'vitest'
import { isAsking } from '#app/remix/is-asking.ts'

test.each([
  ['idle', 'idle', false],
  ['loading', 'idle', true],
  ['idle', 'loading', true],
  ['idle', 'submitting', true],
])('a router whose revalidation is %s and navigation %s', (revalidation, state, asks) => {
  vi.stubGlobal('window', { __remixRouter: { state: { revalidation, navigation: { state } } } })
  onTestFinished(() => void vi.unstubAllGlobals())
  expect(isAsking()).toBe(asks)
})
