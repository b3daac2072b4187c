import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { LinkButton } from '#app/ui/button.tsx'
import { Table } from '#app/ui/lists/table.tsx'
import type { ReportGroup } from './report-groups.ts'
import { useDayName, useWait } from './report-words.ts'
import type { NamedFigures, ReportsPage } from './reports.loader.server.ts'
import { reportPath } from './reports-filter-form.tsx'

/** Long, and so folded. */
export function DaysTable({ page }: { page: ReportsPage }) {
  const t = useTranslations('reports.days')
  const count = useCount()
  const name = useDayName()
  const how = page.span.first.slice(0, 4) === page.span.last.slice(0, 4) ? 'row' : 'long'
  return (
    <details className="fold">
      <summary>{t('title')}</summary>
      <div className="mt-2 space-y-2">
        <Table
          caption={t('title')}
          columns={[t('day'), t('opened'), t('closed'), t('backlog')]}
          rows={page.days.toReversed().map(({ day, opened, closed, backlog }) => ({
            key: day,
            cells: [name(day, how), count(opened), count(closed), count(backlog)],
          }))}
        />
        <CsvLink page={page} by="days" />
      </div>
    </details>
  )
}

export function GroupTable({ page, group }: { page: ReportsPage; group: ReportGroup }) {
  const t = useTranslations('reports.groups')
  const columns = useGroupColumns(group)
  const groups = page.groups[group]
  if (groups.length === 0) return null
  const all = page.allWorkspaces
  return (
    <section className="space-y-2">
      <h2 className="font-semibold">{t(group)}</h2>
      <Table
        caption={t(group)}
        columns={columns.map(([heading]) => heading)}
        rows={groups.map((figures) => ({ key: figures.id, cells: columns.map(([, cell]) => cell(figures)) }))}
      />
      {group === 'workspace' && all > groups.length && (
        <p className="text-sm text-soft">{t('first', { count: groups.length, all })}</p>
      )}
      <CsvLink page={page} by={group} />
    </section>
  )
}

/** Nothing is the usual case, and quiet. */
function useCount(): (tickets: number) => ReactNode {
  const format = useFormatter()
  return (tickets) =>
    tickets === 0 ? <span className="text-soft">{format.number(0)}</span> : format.number(tickets)
}

function useGroupColumns(group: ReportGroup): [heading: string, cell: (of: NamedFigures) => ReactNode][] {
  const t = useTranslations('reports.groups')
  const priorities = useTranslations('everywhere.priority')
  const count = useCount()
  const wait = useWait()
  return [
    [
      t(`name.${group}`),
      ({ id, name }) => (group === 'priority' ? priorities(id as 'low') : name || t('gone')),
    ],
    [t('opened'), ({ opened }) => count(opened)],
    [t('closed'), ({ closed }) => count(closed)],
    [t('backlog'), ({ backlog }) => count(backlog)],
    [t('answeredMedian'), ({ answered }) => wait(answered.median)],
    [t('answeredMost'), ({ answered }) => wait(answered.most)],
    [t('settledMedian'), ({ settled }) => wait(settled.median)],
    [t('settledMost'), ({ settled }) => wait(settled.most)],
  ]
}

function CsvLink({ page, by }: { page: ReportsPage; by: ReportGroup | 'days' }) {
  const t = useTranslations('reports.csv')
  const { first: from, last: to } = page.span
  return (
    <p>
      <LinkButton href={reportPath(page, { from, to, by }, '/admin/reports.csv')} icon="download" download>
        {t(by)}
      </LinkButton>
    </p>
  )
}
