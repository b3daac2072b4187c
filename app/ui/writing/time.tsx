import { useFormatter, useLocale, useNow, useTimeZone, useTranslations } from 'use-intl'
import { willChange } from './changes.ts'
import { datesIn } from './dates.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** "9 days ago" makes the reader count; a date does not. */
const RELATIVE_FOR_MS = 7 * DAY_MS

interface TimeProps {
  at: number
  /** How long ago, or the day. */
  brief?: boolean
}

const HOUR_MS = 60 * MINUTE_MS

/** How long ago it will be when it says something else: use-intl rounds to the nearest of the unit. */
function nextStep(ago: number): number {
  const [unit, ms] = [
    [MINUTE_MS, HOUR_MS],
    [HOUR_MS, DAY_MS],
    [DAY_MS, RELATIVE_FOR_MS],
  ].find(([, end]) => ago < end!)! as [number, number]
  // It rounds what is negative, so that a half goes down.
  return ago < MINUTE_MS ? MINUTE_MS : Math.min((0.5 - Math.round(-ago / unit)) * unit, ms)
}

/** What a time says beside the moment itself, if anything: how long ago, or where `brief`, the day. */
export function useSaid(at: number, brief?: boolean): string | undefined {
  const t = useTranslations('everywhere.time')
  const format = useFormatter()
  const dates = useDates()
  const answered = useNow()
  const now = answered.getTime()
  const ago = now - Math.min(at, now)
  if (import.meta.env.SSR && ago < RELATIVE_FOR_MS) willChange(answered, now - ago + nextStep(ago))
  if (ago < MINUTE_MS) return t('justNow')
  if (ago < RELATIVE_FOR_MS) return format.relativeTime(at, { now })
  if (!brief) return undefined
  return dates.year.format(at) === dates.year.format(now) ? dates.day.format(at) : dates.dayAndYear.format(at)
}

/** Server and browser count from the provider's `now`. A newer Intl may write another space: no hydration error. */
export function Time({ at, brief }: TimeProps) {
  const words = useSaid(at, brief)
  if (brief) return <Moment at={at}>{words}</Moment>
  return (
    <>
      {words && (
        <span className="time-ago" suppressHydrationWarning>
          {words} ·{' '}
        </span>
      )}
      <Moment at={at} />
    </>
  )
}

/** In full, with its zone, on hover. */
export function Moment({ at, children }: { at: number; children?: string | undefined }) {
  const dates = useDates()
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={dates.full.format(at)}
      className={children ? undefined : 'time-exact'}
      suppressHydrationWarning
    >
      {children ?? dates.moment.format(at)}
    </time>
  )
}

export function TimeZone() {
  const t = useTranslations('everywhere.time')
  return <>{t('zone', { timeZone: useTimeZone()?.replaceAll('_', ' ') ?? 'UTC' })}</>
}

function useDates() {
  return datesIn(useLocale(), useTimeZone())
}
