import { addDays, countDays, type Day, dayAt, readDay, startOfDay } from './days.ts'

/** A year and its leap day. */
export const MAX_DAYS = 366

export const PRESETS = [7, 30, 90] as const

const DEFAULT_DAYS = 30

/** Whole days of one time zone. */
export interface Period {
  first: Day
  last: Day
  timeZone: string
  /** Set where more than {@link MAX_DAYS} was asked for: the last of it is shown. */
  isCut: boolean
}

/** Reads `span` or `from` and `to`: what is no day is ignored, a wrong order turned, no future. */
export function readPeriod(query: URLSearchParams, now: number, timeZone: string): Period {
  const today = dayAt(now, timeZone)
  const preset = PRESETS.find((days) => String(days) === query.get('span'))
  const from = readDay(query.get('from'))
  const to = readDay(query.get('to'))
  if (preset || (!from && !to)) {
    return { first: addDays(today, 1 - (preset ?? DEFAULT_DAYS)), last: today, timeZone, isCut: false }
  }
  const earliest = (a: Day, b: Day) => (a < b ? a : b)
  const last = earliest(from && to && from > to ? from : (to ?? today), today)
  const wanted = earliest(from && to ? earliest(from, to) : (from ?? addDays(last, 1 - DEFAULT_DAYS)), last)
  const isCut = countDays(wanted, last) > MAX_DAYS
  return { first: isCut ? addDays(last, 1 - MAX_DAYS) : wanted, last, timeZone, isCut }
}

export function presetOf({ first, last, timeZone }: Period, now: number): number | undefined {
  return last === dayAt(now, timeZone) ? PRESETS.find((days) => days === countDays(first, last)) : undefined
}

/** Milliseconds UTC. */
export function daysOf({ first, last, timeZone }: Period): { day: Day; start: number; end: number }[] {
  const count = countDays(first, last)
  const starts = Array.from({ length: count + 1 }, (_, i) => startOfDay(addDays(first, i), timeZone))
  return starts.slice(0, count).map((start, i) => ({ day: addDays(first, i), start, end: starts[i + 1]! }))
}
