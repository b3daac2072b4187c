import { expect, test } from 'vitest'
import { Time } from '#app/ui/writing/time.tsx'
import { NOW, render } from '../render.tsx'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

test('says a moment as people do, and the exact one to those who ask', () => {
  const html = render(<Time at={NOW - 5 * MINUTE_MS} />)
  expect(html).toMatch(/datetime="2026-03-14T11:55:00\.000Z"/i)
  expect(html).toContain('5 minutes ago')
  expect(html).toMatch(/title="Saturday, March 14, 2026 at 12:55\sPM"/)
  expect(html).toMatch(/sr-only">Saturday, March 14, 2026 at 12:55\sPM/)
})

test('in a list the exact time is only in the title', () => {
  const html = render(<Time at={NOW - 5 * MINUTE_MS} brief />)
  expect(html).toContain('>5 min. ago</time>')
  expect(html).not.toContain('sr-only')
})

test('becomes a date after a week, with the year only where it is another', () => {
  expect(render(<Time at={NOW - 6 * DAY_MS} brief />)).toContain('>6 days ago<')
  expect(render(<Time at={NOW - 8 * DAY_MS} brief />)).toContain('>Mar 6<')
  expect(render(<Time at={NOW - 90 * DAY_MS} brief />)).toContain('>Dec 14, 2025<')
})

test('a clock that was ahead does not promise the future', () => {
  expect(render(<Time at={NOW + 3 * MINUTE_MS} brief />)).toContain('>just now<')
})
