import type { Platform } from '#app/db/platform.server.ts'
import { listDepartments } from '#app/departments/departments.server.ts'
import { dayAt } from '#app/reports/days.ts'
import type { Figures } from '#app/reports/figures.ts'
import { presetOf, readPeriod } from '#app/reports/period.ts'
import { readReportFilters } from '#app/reports/report-filters.ts'
import { readReport } from '#app/reports/reports.server.ts'
import { PRIORITIES } from '#app/tickets/ticket.ts'
import { listWorkspaceNames, listWorkspaces } from '#app/workspaces/workspaces.server.ts'

/** An address with another workspace's id still works, and the CSV has all. */
const MAX_WORKSPACES = 1000

const SHOWN_WORKSPACES = 50

/** '' for what has gone. */
export interface NamedFigures extends Figures {
  id: string
  name: string
}

export async function readReportsPage(platform: Platform, timeZone: string, query: URLSearchParams) {
  const now = platform.now()
  const span = readPeriod(query, now, timeZone)
  const filters = readReportFilters(query)
  const [report, departments, workspaces] = await Promise.all([
    readReport(platform.db, span, filters),
    listDepartments(platform),
    listWorkspaces(platform, MAX_WORKSPACES),
  ])
  const moved = await listWorkspaceNames(platform, [...report.workspaces.keys()])
  return {
    span,
    today: dayAt(now, timeZone),
    preset: presetOf(span, now),
    filters,
    days: report.days,
    total: report.total,
    groups: {
      department: named(report.departments, departments),
      priority: named(
        report.priorities,
        PRIORITIES.toReversed().map((priority) => ({ id: priority, name: priority })),
      ),
      workspace: named(report.workspaces, moved).sort((a, b) => b.opened - a.opened),
    },
    allWorkspaces: report.workspaces.size,
    departments: departments.map(({ id, name, active }) => ({ id, name, active })),
    workspaces: workspaces.map(({ id, name }) => ({ id, name })),
  }
}

/** Those in which most was opened. A file has them all. */
export function shorten(page: ReportsPage): ReportsPage {
  return { ...page, groups: { ...page.groups, workspace: page.groups.workspace.slice(0, SHOWN_WORKSPACES) } }
}

export type ReportsPage = Awaited<ReturnType<typeof readReportsPage>>

/** What has no name any more comes last. */
function named(
  groups: ReadonlyMap<string, Figures>,
  names: readonly { id: string; name: string }[],
): NamedFigures[] {
  const known = names.flatMap(({ id, name }) => {
    const figures = groups.get(id)
    return figures ? [{ id, name, ...figures }] : []
  })
  const gone = [...groups].filter(([id]) => !names.some((one) => one.id === id))
  return [...known, ...gone.map(([id, figures]) => ({ id, name: '', ...figures }))]
}
