import { useFormatter, useLocale, useNow, useTimeZone, useTranslations } from 'use-intl'
import { datesIn } from './dates.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Past a week "9 days ago" makes the reader count; a date does not. */
const RELATIVE_FOR_MS = 7 * DAY_MS

interface TimeProps {
  /** Milliseconds since 1970. */
  at: number
  /** In lists: the exact time is only in the title, so that a screen reader is not told each time twice. */
  brief?: boolean
}

/**
 * A moment as people say it, with the exact one on hover and for screen readers. Server and browser agree because
 * both count from the provider's `now` and write in the workspace's time zone; what is later than `now` (a clock
 * that was off) is said as now. Where a browser knows a newer Intl than the server, its text may differ in a space:
 * that is no reason to throw the server's page away.
 */
export function Time({ at, brief }: TimeProps) {
  const t = useTranslations('everywhere.time')
  const format = useFormatter()
  const now = useNow().getTime()
  const moment = Math.min(at, now)
  const dates = datesIn(useLocale(), useTimeZone())
  const said = say()
  const exact = dates.exact.format(at)

  function say(): string {
    if (now - moment < MINUTE_MS) return t('justNow')
    if (now - moment < RELATIVE_FOR_MS) {
      return format.relativeTime(moment, { now, style: brief ? 'short' : 'long' })
    }
    const isThisYear = dates.year.format(at) === dates.year.format(now)
    return isThisYear ? dates.day.format(at) : dates.dayAndYear.format(at)
  }

  return (
    <time dateTime={new Date(at).toISOString()} title={exact} suppressHydrationWarning>
      {brief ? (
        said
      ) : (
        <>
          <span aria-hidden="true" suppressHydrationWarning>
            {said}
          </span>
          <span className="sr-only" suppressHydrationWarning>
            {exact}
          </span>
        </>
      )}
    </time>
  )
}
