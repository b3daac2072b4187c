import { createTranslator } from 'use-intl/core'
import { type AuditActor, audit } from '#app/audit/audit.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { answerCsv, type CsvCell, csvLine } from '#app/desk/csv.server.ts'
import { language } from '#app/i18n/catalogue.server.ts'
import type { Waits } from '#app/reports/waits.ts'
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
  const header = [
    t(`name.${group}`),
    t('opened'),
    t('closed'),
    t('backlog'),
    t('answered'),
    t('answeredMedian'),
    t('answeredMost'),
    t('settledMedian'),
    t('settledMost'),
  ]
  return [header, ...groups[group].map((figures) => figuresLine(figures, group))]
}

function figuresLine(figures: NamedFigures, group: ReportGroup): CsvCell[] {
  const { id, name, opened, closed, backlog, answered, settled } = figures
  return [
    group === 'priority' ? priorities(id as 'low') : name,
    opened,
    closed,
    backlog,
    answered.count,
    ...seconds(answered),
    ...seconds(settled),
  ]
}

function seconds({ median, most }: Waits): CsvCell[] {
  return [median, most].map((wait) => (wait === undefined ? undefined : Math.round(wait / 1000)))
}
