/** YYYY-MM-DD: compares and sorts as it is written. */
export type Day = string

const DAY_MS = 86_400_000

const FIRST_DAY: Day = '1970-01-01'

/** Undefined for no day of the calendar. A day before 1970 is the first day. */
export function readDay(text: string | null): Day | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const at = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(at) || dayOfUtc(at) !== text) return undefined
  return text < FIRST_DAY ? FIRST_DAY : text
}

export function addDays(day: Day, days: number): Day {
  return dayOfUtc(utcOf(day) + days * DAY_MS)
}

export function countDays(first: Day, last: Day): number {
  return (utcOf(last) - utcOf(first)) / DAY_MS + 1
}

export function dayAt(at: number, timeZone: string): Day {
  return dayOfUtc(at + offsetAt(at, timeZone))
}

/** Returns midnight, milliseconds UTC: the earlier of two, or the jump over it. Days leave no gap. */
export function startOfDay(day: Day, timeZone: string): number {
  const midnight = utcOf(day)
  const before = offsetAt(midnight - DAY_MS, timeZone)
  const after = offsetAt(midnight + DAY_MS, timeZone)
  if (offsetAt(midnight - before, timeZone) === before) return midnight - before
  if (offsetAt(midnight - after, timeZone) === after) return midnight - after
  return jumpBetween(midnight - after, midnight - before, timeZone)
}

function jumpBetween(early: number, late: number, timeZone: string): number {
  const after = offsetAt(late, timeZone)
  let [low, high] = [early, late]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle, timeZone) === after) high = middle
    else low = middle
  }
  return high
}

function utcOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function dayOfUtc(at: number): Day {
  return new Date(at).toISOString().slice(0, 10)
}

function offsetAt(at: number, timeZone: string): number {
  const shown = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>
  const wall = Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second)
  return wall - Math.floor(at / 1000) * 1000
}

/** Making one costs a hundred times what asking it does. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(timeZone, clock)
  return clock
}
