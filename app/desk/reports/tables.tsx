import { useFormatter, useTranslations } from 'use-intl'
import { LinkButton } from '#app/ui/button.tsx'
import { Table } from '#app/ui/lists/table.tsx'
import { reportPath } from './filter-form.tsx'
import { REPORT_GROUPS, type ReportGroup } from './groups.ts'
import type { NamedFigures, ReportsPage } from './page.server.ts'
import { useDayName, useWait } from './words.tsx'

/** Up to so many days lie open; more are folded, so that the tables beneath are found. */
const OPEN_DAYS = 31

/** Every number that the drawings show. */
export function DaysTable({ page }: { page: ReportsPage }) {
  const t = useTranslations('reports.days')
  const format = useFormatter()
  const name = useDayName()
  const how = page.span.first.slice(0, 4) === page.span.last.slice(0, 4) ? 'row' : 'long'
  return (
    <details className="fold" open={page.days.length <= OPEN_DAYS}>
      <summary>{t('title')}</summary>
      <div className="mt-2 space-y-2">
        <Table
          caption={t('title')}
          columns={[t('day'), t('opened'), t('closed'), t('backlog')]}
          rows={page.days.toReversed().map(({ day, opened, closed, backlog }) => ({
            key: day,
            cells: [name(day, how), format.number(opened), format.number(closed), format.number(backlog)],
          }))}
        />
        <CsvLink page={page} by="days" />
      </div>
    </details>
  )
}

/** The same figures by department, by priority and by workspace. */
export function GroupTables({ page }: { page: ReportsPage }) {
  return REPORT_GROUPS.map((group) => <GroupTable key={group} page={page} group={group} />)
}

function GroupTable({ page, group }: { page: ReportsPage; group: ReportGroup }) {
  const t = useTranslations('reports.groups')
  const cells = useGroupCells(group)
  const groups = page.groups[group]
  if (groups.length === 0) return null
  const all = page.allWorkspaces
  return (
    <section className="space-y-2">
      <h2 className="font-semibold">{t(group)}</h2>
      <Table
        caption={t(group)}
        columns={[
          t(`name.${group}`),
          t('opened'),
          t('closed'),
          t('backlog'),
          t('answeredMedian'),
          t('answeredMost'),
          t('settledMedian'),
          t('settledMost'),
        ]}
        rows={groups.map((figures) => ({ key: figures.id, cells: cells(figures) }))}
      />
      {group === 'workspace' && all > groups.length && (
        <p className="text-sm text-soft">{t('first', { count: groups.length, all })}</p>
      )}
      <CsvLink page={page} by={group} />
    </section>
  )
}

function useGroupCells(group: ReportGroup): (figures: NamedFigures) => string[] {
  const t = useTranslations('reports.groups')
  const priorities = useTranslations('everywhere.priority')
  const format = useFormatter()
  const wait = useWait()
  return ({ id, name, opened, closed, backlog, answered, settled }) => [
    group === 'priority' ? priorities(id as 'low') : name || t('gone'),
    format.number(opened),
    format.number(closed),
    format.number(backlog),
    wait(answered.median),
    wait(answered.most),
    wait(settled.median),
    wait(settled.most),
  ]
}

function CsvLink({ page, by }: { page: ReportsPage; by: ReportGroup | 'days' }) {
  const t = useTranslations('reports.csv')
  const { first: from, last: to } = page.span
  return (
    <p>
      <LinkButton href={reportPath(page, { from, to, by }, '/admin/reports.csv')} kind="plain" download>
        {t(by)}
      </LinkButton>
    </p>
  )
}
