import { useFormatter, useLocale, useNow, useTimeZone } from 'use-intl'
import { willChange } from './changes.ts'
import { datesIn } from './dates.ts'

const MINUTE_MS = 60_000
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', MINUTE_MS],
] as const

/** In its largest unit. Counted as `Time` counts. */
function lengthOf(since: number, now: number) {
  const passed = Math.max(MINUTE_MS, now - since)
  const [unit, ms] = UNITS.find(([, length]) => passed >= length)!
  return { unit, ms, count: Math.floor(passed / ms) }
}

/** All that a duration says. */
export function useLength(since: number) {
  const now = useNow()
  const length = lengthOf(since, now.getTime())
  if (import.meta.env.SSR) willChange(now, since + (length.count + 1) * length.ms)
  return length
}

export function Duration({ since, say }: { since: number; say: (length: string) => string }) {
  const format = useFormatter()
  const { unit, count } = useLength(since)
  const dates = datesIn(useLocale(), useTimeZone())
  const length = format.number(count, { style: 'unit', unit, unitDisplay: 'long' })
  return (
    <time dateTime={new Date(since).toISOString()} title={dates.full.format(since)} suppressHydrationWarning>
      {say(length)}
    </time>
  )
}
