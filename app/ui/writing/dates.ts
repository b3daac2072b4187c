import type { Locale } from 'use-intl'

const WAYS = {
  year: { year: 'numeric' },
  exact: { dateStyle: 'full', timeStyle: 'short' },
  day: { day: 'numeric', month: 'short' },
  dayAndYear: { day: 'numeric', month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Made once for a language and a zone: there are a few hundred zones, and making one costs more than a row of a list. */
const made = new Map<string, Record<keyof typeof WAYS, Intl.DateTimeFormat>>()

/** The ways in which moments are written, in a language and a time zone. */
export function datesIn(locale: Locale, timeZone: string | undefined) {
  const name = `${locale} ${timeZone}`
  let dates = made.get(name)
  if (!dates) {
    const format = (way: keyof typeof WAYS) => new Intl.DateTimeFormat(locale, { ...WAYS[way], timeZone })
    dates = {
      year: format('year'),
      exact: format('exact'),
      day: format('day'),
      dayAndYear: format('dayAndYear'),
    }
    made.set(name, dates)
  }
  return dates
}
