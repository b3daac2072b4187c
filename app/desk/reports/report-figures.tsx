import { useFormatter, useTranslations } from 'use-intl'
import type { Figures } from '#app/reports/figures.ts'
import { isUnderAMinute, useWait } from './report-words.ts'

export function ReportFigures({ total, days }: { total: Figures; days: number }) {
  const t = useTranslations('reports.figures')
  const format = useFormatter()
  const wait = useWait()
  const aDay = (count: number) => {
    const rounded = Math.round((count / days) * 10) / 10
    return count > 0 && rounded === 0 ? t('perDayUnder', { count: 0.1 }) : t('perDay', { count: rounded })
  }
  const waits = ({ count, most }: Figures['answered'], none: string) =>
    most === undefined ? none : t('waitNote', { most: wait(most), soon: `${isUnderAMinute(most)}`, count })
  const { opened, closed, backlog, answered, settled } = total
  return (
    <dl className="figures" aria-label={t('label')}>
      <Figure term={t('opened')} value={format.number(opened)} note={aDay(opened)} />
      <Figure term={t('closed')} value={format.number(closed)} note={aDay(closed)} />
      <Figure term={t('backlog')} value={format.number(backlog)} note={t('backlogNote')} />
      <Figure term={t('answered')} value={wait(answered.median)} note={waits(answered, t('noAnswers'))} />
      <Figure term={t('settled')} value={wait(settled.median)} note={waits(settled, t('noClosings'))} />
    </dl>
  )
}

function Figure({ term, value, note }: { term: string; value: string; note: string }) {
  return (
    <div className="figure">
      <dt>{term}</dt>
      <dd className="figure-value">{value}</dd>
      <dd className="figure-note">{note}</dd>
    </div>
  )
}
