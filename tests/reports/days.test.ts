import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, countDays, dayAt, readDay, startOfDay } from '#app/reports/days.ts'

const HOUR_MS = 3_600_000
const hoursOf = (day: string, timeZone: string) =>
  (startOfDay(addDays(day, 1), timeZone) - startOfDay(day, timeZone)) / HOUR_MS
const at = (iso: string) => Date.parse(iso)

describe('a day', () => {
  it.each([
    ['an ordinary day', '2026-03-28', 'Europe/Berlin', '2026-03-27T23:00:00Z', 24],
    ['the clock goes forward', '2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z', 23],
    ['the day after', '2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z', 24],
    ['the clock goes back', '2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00Z', 25],
    ['half an hour', '2026-04-05', 'Australia/Lord_Howe', '2026-04-04T13:00:00Z', 24.5],
    ['no midnight: it begins at one', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', 23],
    ['eleven at night twice', '2018-02-17', 'America/Sao_Paulo', '2018-02-17T02:00:00Z', 25],
    ['midnight twice: it begins at the first', '2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z', 25],
    ['a day that was left out', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z', 0],
    ['quarters of an hour', '2026-01-01', 'Asia/Kathmandu', '2025-12-31T18:15:00Z', 24],
    ['UTC', '2026-01-01', 'UTC', '2026-01-01T00:00:00Z', 24],
  ])('%s', (_, day, timeZone, start, hours) => {
    expect(startOfDay(day, timeZone)).toBe(at(start))
    expect(hoursOf(day, timeZone)).toBe(hours)
  })

  it('begins where the one before ends, in every zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    const days = fc.integer({ min: 0, max: 365 * 60 }).map((n) => addDays('1980-01-01', n))
    fc.assert(
      fc.property(zones, days, (timeZone, day) => {
        const start = startOfDay(day, timeZone)
        const end = startOfDay(addDays(day, 1), timeZone)
        if (end === start) return
        expect(end).toBeGreaterThan(start)
        expect(dayAt(start, timeZone)).toBe(day)
        expect(dayAt(end - 1, timeZone)).toBe(day)
      }),
      { numRuns: 2_000, seed: 1 },
    )
  })
})

test('which day it is depends on where', () => {
  const late = at('2026-03-01T23:30:00Z')
  expect(dayAt(late, 'UTC')).toBe('2026-03-01')
  expect(dayAt(late, 'Europe/Berlin')).toBe('2026-03-02')
  expect(dayAt(late, 'America/New_York')).toBe('2026-03-01')
})

test.each([
  null,
  '',
  '2026-02-30',
  '2026-2-3',
  '2026-13-01',
  '1969-02-30',
  '26-01-01',
  '2026-01-01T00:00',
  'x',
])('%j is no day', (text) => {
  expect(readDay(text)).toBeUndefined()
})

test('a day before the first of them is the first', () => {
  expect(readDay('1900-01-01')).toBe('1970-01-01')
})

test('leap days count', () => {
  expect(readDay('2028-02-29')).toBe('2028-02-29')
  expect(countDays('2028-01-01', '2028-12-31')).toBe(366)
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
})
