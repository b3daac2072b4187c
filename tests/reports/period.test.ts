import { describe, expect, it } from 'vitest'
import { daysOf, MAX_DAYS, presetOf, readPeriod } from '#app/reports/period.ts'

const NOW = Date.parse('2026-03-31T22:30:00Z')
const BERLIN = 'Europe/Berlin'
const read = (query: string, timeZone = BERLIN) => readPeriod(new URLSearchParams(query), NOW, timeZone)

describe('the days of a report', () => {
  it.each([
    ['', '2026-03-03', '2026-04-01'],
    ['span=7', '2026-03-26', '2026-04-01'],
    ['span=90', '2026-01-02', '2026-04-01'],
    ['span=8', '2026-03-03', '2026-04-01'],
    ['from=2026-01-05&to=2026-01-06', '2026-01-05', '2026-01-06'],
    ['from=2026-01-05&to=2026-01-05', '2026-01-05', '2026-01-05'],
    ['from=2026-01-06&to=2026-01-05', '2026-01-05', '2026-01-06'],
    ['from=2026-03-30', '2026-03-30', '2026-04-01'],
    ['to=2026-01-30', '2026-01-01', '2026-01-30'],
    ['from=2026-02-30&to=nonsense', '2026-03-03', '2026-04-01'],
    ['from=2026-03-30&to=2031-01-01', '2026-03-30', '2026-04-01'],
    ['from=2031-01-01&to=2031-02-01', '2026-04-01', '2026-04-01'],
  ])('%j', (query, first, last) => {
    expect(read(query)).toMatchObject({ first, last, isCut: false })
  })

  it('end with today where the desk is', () => {
    expect(read('span=7', 'UTC').last).toBe('2026-03-31')
    expect(read('span=7', BERLIN).last).toBe('2026-04-01')
  })

  it('are a year and a day at most, the last ones', () => {
    const cut = read('from=2020-01-01&to=2026-03-01')
    expect(cut).toMatchObject({ first: '2025-03-01', last: '2026-03-01', isCut: true })
    expect(daysOf(cut)).toHaveLength(MAX_DAYS)
    expect(read('from=2025-03-01&to=2026-03-01').isCut).toBe(false)
    expect(read('from=1900-01-01&to=2100-01-01')).toMatchObject({ last: '2026-04-01', isCut: true })
  })

  it('follow one another over the change of the clock', () => {
    const days = daysOf(read('from=2026-03-28&to=2026-03-30'))
    expect(days.map(({ start, end }) => (end - start) / 3_600_000)).toEqual([24, 23, 24])
    expect(days[1]!.start).toBe(days[0]!.end)
  })

  it('are known again as the preset they are', () => {
    expect(presetOf(read('span=30'), NOW)).toBe(30)
    expect(presetOf(read('from=2026-03-26'), NOW)).toBe(7)
    expect(presetOf(read('from=2026-03-26&to=2026-03-31'), NOW)).toBeUndefined()
    expect(presetOf(read('from=2026-03-25&to=2026-03-31'), NOW)).toBeUndefined()
  })
})
