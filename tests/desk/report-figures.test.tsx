import { expect, test } from 'vitest'
import { ReportFigures } from '#app/desk/reports/report-figures.tsx'
import { render } from '../ui/render.tsx'

const MINUTE_MS = 60_000
const none = { count: 0, median: undefined, most: undefined }

function noteOf(answered: { count: number; median?: number; most?: number }): string {
  const total = { opened: 1, closed: 0, backlog: 1, answered: { ...none, ...answered }, settled: none }
  return render(<ReportFigures total={total} days={7} />)
}

test('how long nine in ten waited is a sentence, whatever its values are', () => {
  expect(noteOf({ count: 0 })).toContain('>none answered yet<')
  expect(noteOf({ count: 1, median: MINUTE_MS, most: MINUTE_MS })).toContain('>of one ticket<')
  expect(noteOf({ count: 2, median: 1, most: 20_000 })).toContain('>9 in 10 in under a minute, of 2 tickets<')
  expect(noteOf({ count: 9, median: 1, most: 5 * MINUTE_MS })).toContain(
    '>9 in 10 within 5 min, of 9 tickets<',
  )
})
