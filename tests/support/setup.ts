import { beforeEach, vi } from 'vitest'

/** What would be a red line in a console is a failed test: React's warnings too. */
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((...words) => {
    throw new Error(`console.error: ${words.map(String).join(' ')}`)
  })
})
