import { useFormatter, useTranslations } from 'use-intl'
import type { Day } from '#app/reports/days.ts'

const MINUTE_MS = 60_000
const HOUR_MINUTES = 60
const DAY_MINUTES = 24 * HOUR_MINUTES

export function isUnderAMinute(ms: number): boolean {
  return Math.round(ms / MINUTE_MS) < 1
}

/** In its two largest units. */
export function useWait(): (ms: number | undefined) => string {
  const t = useTranslations('reports.wait')
  return (ms) => {
    if (ms === undefined) return t('none')
    if (isUnderAMinute(ms)) return t('seconds')
    const minutes = Math.round(ms / MINUTE_MS)
    if (minutes < HOUR_MINUTES) return t('minutes', { minutes })
    if (minutes < 2 * DAY_MINUTES) {
      return t('hours', { hours: Math.floor(minutes / HOUR_MINUTES), minutes: minutes % HOUR_MINUTES })
    }
    const hours = Math.round(minutes / HOUR_MINUTES)
    return t('days', { days: Math.floor(hours / 24), hours: hours % 24 })
  }
}

/** In UTC: a day of the calendar has no time zone. @param how 'row' leaves out the year. */
export function useDayName(): (day: Day, how?: 'short' | 'row' | 'long') => string {
  const format = useFormatter()
  return (day, how = 'long') =>
    format.dateTime(new Date(`${day}T00:00:00Z`), {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'short',
      ...(how !== 'short' && { weekday: 'short' }),
      ...(how === 'long' && { year: 'numeric' }),
    })
}
