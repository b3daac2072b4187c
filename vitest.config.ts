import { configDefaults, defineConfig } from 'vitest/config'

/** A suite of their own (vitest.trust.config.ts). */
export const LONG_TESTS = 'tests/**/*.long.test.ts'

export const SETTINGS = {
  setupFiles: ['tests/support/setup.ts'],
  globalSetup: ['tests/support/build.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // A page on a busy machine takes its time; a second, the default, is a test of the machine.
  expect: { poll: { timeout: 15_000 } },
}

export default defineConfig({
  test: {
    ...SETTINGS,
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, LONG_TESTS],
    maxWorkers: 2,
  },
})
