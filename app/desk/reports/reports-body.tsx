import { useTranslations } from 'use-intl'
import { MAX_DAYS } from '#app/reports/period.ts'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import { BacklogChart, FlowChart } from './charts.tsx'
import { ReportFigures } from './report-figures.tsx'
import { DaysTable, GroupTable } from './report-tables.tsx'
import { useDayName } from './report-words.ts'
import type { ReportsPage } from './reports.loader.server.ts'
import { ReportsCounting } from './reports-counting.tsx'

export function ReportsBody({ page }: { page: ReportsPage }) {
  const t = useTranslations('reports')
  const name = useDayName()
  const { span, total, days } = page
  const isEmpty = total.opened === 0 && total.closed === 0 && days.every(({ backlog }) => backlog === 0)
  return (
    <>
      {span.isCut && <Notice kind="info">{t('cut', { max: MAX_DAYS, day: name(span.first) })}</Notice>}
      <p className="text-soft">
        <strong className="font-semibold text-ink">
          {t('span', { first: name(span.first), last: name(span.last) })}
        </strong>
      </p>
      {isEmpty ? (
        <EmptyState title={t('empty.title')}>{t('empty.body')}</EmptyState>
      ) : (
        <>
          <ReportFigures total={total} days={days.length} />
          <p className="text-soft text-sm">{t('zone', { timeZone: span.timeZone.replaceAll('_', ' ') })}</p>
          <GroupTable page={page} group="department" />
          <FlowChart days={days} />
          <BacklogChart days={days} />
          <GroupTable page={page} group="priority" />
          <GroupTable page={page} group="workspace" />
          <DaysTable page={page} />
        </>
      )}
      <ReportsCounting />
    </>
  )
}
