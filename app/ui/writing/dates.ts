import type { Locale } from 'use-intl'

const MINUTES = { hour: 'numeric', minute: '2-digit' } as const
const DATE = { day: 'numeric', month: 'short', year: 'numeric' } as const

const WAYS = {
  year: { year: 'numeric' },
  day: { day: 'numeric', month: 'short' },
  dayAndYear: DATE,
  moment: { ...DATE, ...MINUTES },
  full: { ...DATE, ...MINUTES, month: 'long', weekday: 'long', timeZoneName: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Making one costs more than a row of a list. */
const made = new Map<string, Record<keyof typeof WAYS, Intl.DateTimeFormat>>()

export function datesIn(locale: Locale, timeZone: string | undefined) {
  const name = `${locale} ${timeZone}`
  let dates = made.get(name)
  if (!dates) {
    const format = (way: keyof typeof WAYS) => new Intl.DateTimeFormat(locale, { ...WAYS[way], timeZone })
    dates = {
      year: format('year'),
      day: format('day'),
      dayAndYear: format('dayAndYear'),
      moment: format('moment'),
      full: format('full'),
    }
    made.set(name, dates)
  }
  return dates
}
