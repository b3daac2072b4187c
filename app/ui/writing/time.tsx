import { useFormatter, useLocale, useNow, useTimeZone, useTranslations } from 'use-intl'
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

/** Server and browser count from the provider's `now`. A newer Intl may write another space: no hydration error. */
export function Time({ at, brief }: TimeProps) {
  const t = useTranslations('everywhere.time')
  const format = useFormatter()
  const now = useNow().getTime()
  const dates = useDates()
  const ago = now - Math.min(at, now)

  function said(): string | undefined {
    if (ago < MINUTE_MS) return t('justNow')
    if (ago < RELATIVE_FOR_MS) return format.relativeTime(at, { now })
    if (!brief) return undefined
    return dates.year.format(at) === dates.year.format(now)
      ? dates.day.format(at)
      : dates.dayAndYear.format(at)
  }

  if (brief) return <Moment at={at}>{said()}</Moment>
  const words = said()
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
