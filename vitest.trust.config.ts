import { defineConfig } from 'vitest/config'
import { SETTINGS, TESTS_OF_TRUST } from './vitest.config.ts'

/** What takes too long for every change: `npm run test:trust`, after everything else. */
export default defineConfig({
  test: {
    ...SETTINGS,
    globalSetup: [...SETTINGS.globalSetup, 'tests/trust/tools.ts'],
    include: [TESTS_OF_TRUST],
    maxWorkers: 1,
  },
})
