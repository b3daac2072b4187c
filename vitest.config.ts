import { configDefaults, defineConfig } from 'vitest/config'

/** A suite of their own (vitest.trust.config.ts): processes that are killed, disks that fail, strangers by the thousand. */
export const TESTS_OF_TRUST = 'tests/trust/**/*.test.ts'

export const SETTINGS = {
  setupFiles: ['tests/support/setup.ts'],
  globalSetup: ['tests/support/build.ts', 'tests/support/memory-disk.ts'],
  // They end what hangs. How long a page takes on a busy machine is no test of the page.
  testTimeout: 240_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 60_000 } },
}

export default defineConfig({
  test: {
    ...SETTINGS,
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, TESTS_OF_TRUST],
    // On two processors the third works while the browsers of two are waited for.
    maxWorkers: 3,
    // A worker takes one file after another: nothing that a file changes outlives its tests, and no module is mocked.
    isolate: false,
  },
})
