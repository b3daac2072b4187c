import { useLocale, useTimeZone } from 'use-intl'
import { datesIn } from './dates.ts'

export function useMoment(): (at: number) => string {
  const { moment } = datesIn(useLocale(), useTimeZone())
  return (at) => moment.format(at)
}
