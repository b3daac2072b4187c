import { defineConfig } from 'vitest/config'
import { LONG_TESTS, SETTINGS } from './vitest.config.ts'

/** What takes too long for every change: `npm run test:trust`, after everything else. */
export default defineConfig({ test: { ...SETTINGS, include: [LONG_TESTS], maxWorkers: 1 } })
