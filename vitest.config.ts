import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/support/setup.ts'],
    globalSetup: ['tests/support/build.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A page on a busy machine takes its time; a second, the default, is a test of the machine.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
  },
})
