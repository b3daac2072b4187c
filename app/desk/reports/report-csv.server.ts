import { createTranslator } from 'use-intl/core'
import { type AuditActor, audit } from '#app/audit/audit.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { answerCsv, type CsvCell, csvLine } from '#app/desk/csv.server.ts'
import { language } from '#app/i18n/catalogue.server.ts'
import { isReportGroup, type ReportGroup } from './report-groups.ts'
import type { NamedFigures, ReportsPage } from './reports.loader.server.ts'

const t = createTranslator({ ...language, namespace: 'reports.csv' })
const priorities = createTranslator({ ...language, namespace: 'everywhere.priority' })

/** Noted as taken. Waits are in seconds. */
export async function answerReportCsv(
  { db, now }: Platform,
  page: ReportsPage,
  by: string | null,
  actor: AuditActor,
): Promise<Response> {
  const group = isReportGroup(by) ? by : undefined
  const { first, last } = page.span
  const name: string = t('file', { by: group ?? 'day', first, last })
  await audit(db, actor, 'report.downloaded', name, now())
  return answerCsv(name, (group ? groupLines(page, group) : dayLines(page)).map(csvLine))
}

function dayLines({ days, span: { timeZone } }: ReportsPage): CsvCell[][] {
  const header = [t('day', { timeZone }), t('opened'), t('closed'), t('backlog')]
  return [header, ...days.map(({ day, opened, closed, backlog }) => [day, opened, closed, backlog])]
}

function groupLines({ groups }: ReportsPage, group: ReportGroup): CsvCell[][] {
  const columns: [heading: string, cell: (of: NamedFigures) => CsvCell][] = [
    [t(`name.${group}`), ({ id, name }) => (group === 'priority' ? priorities(id as 'low') : name)],
    [t('opened'), ({ opened }) => opened],
    [t('closed'), ({ closed }) => closed],
    [t('backlog'), ({ backlog }) => backlog],
    [t('answered'), ({ answered }) => answered.count],
    [t('answeredMedian'), ({ answered }) => seconds(answered.median)],
    [t('answeredMost'), ({ answered }) => seconds(answered.most)],
    [t('settledMedian'), ({ settled }) => seconds(settled.median)],
    [t('settledMost'), ({ settled }) => seconds(settled.most)],
  ]
  return [
    columns.map(([heading]) => heading),
    ...groups[group].map((figures) => columns.map(([, cell]) => cell(figures))),
  ]
}

function seconds(wait: number | undefined): CsvCell {
  return wait === undefined ? undefined : Math.round(wait / 1000)
}
