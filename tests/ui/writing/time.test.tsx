import { expect, test } from 'vitest'
import { Time } from '#app/ui/writing/time.tsx'
import { NOW, render } from '../render.tsx'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

test('says a moment as people do and the exact one beside it, where a finger has nothing to hover with', () => {
  const html = render(<Time at={NOW - 5 * MINUTE_MS} />)
  expect(html).toMatch(/datetime="2026-03-14T11:55:00\.000Z"/i)
  expect(html).toMatch(/>5 minutes ago[ <!->]*·/)
  expect(html).toMatch(/>Mar 14, 2026, 12:55\sPM<\/time>/)
})

test('the title says the whole moment with its zone', () => {
  for (const html of [render(<Time at={NOW} />), render(<Time at={NOW} brief />)]) {
    expect(html).toMatch(/title="Saturday, March 14, 2026 at 1:00\sPM GMT\+1"/)
  }
})

test('in a list there is one text, in the same words as elsewhere', () => {
  expect(render(<Time at={NOW - 5 * MINUTE_MS} brief />)).toContain('>5 minutes ago</time>')
})

test('becomes a date after a week, with the year only where it is another; an exact one is not said twice', () => {
  expect(render(<Time at={NOW - 6 * DAY_MS} brief />)).toContain('>6 days ago<')
  expect(render(<Time at={NOW - 8 * DAY_MS} brief />)).toContain('>Mar 6<')
  expect(render(<Time at={NOW - 90 * DAY_MS} brief />)).toContain('>Dec 14, 2025<')
  expect(render(<Time at={NOW - 8 * DAY_MS} />)).toMatch(/^<time[^>]*>Mar 6, 2026, 1:00\sPM<\/time>$/)
})

test('a clock that was ahead does not promise the future', () => {
  expect(render(<Time at={NOW + 3 * MINUTE_MS} brief />)).toContain('>just now<')
})
