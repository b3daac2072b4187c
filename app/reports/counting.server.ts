import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { PlatformDatabase } from '#app/db/schema.ts'
import type { ReportFilters } from './report-filters.ts'

export const MONTH_MS = 2_592_000_000

/** Columns of the same length: what is at one place of each belongs together. */
export interface Columns {
  workspaces: string[]
  departments: string[]
  priorities: string[]
  /** Milliseconds UTC; of `waiting`, how many tickets. */
  begins: number[]
  /** First answered, or null; of `closed`, closed. */
  ends: (number | null)[]
}

export interface Counted {
  opened: Columns
  closed: Columns
  /** They add up to how many were not closed at the end of the period. Some are below zero. */
  waiting: Columns
}

/**
 * Counts in one statement, so from one moment. JSON columns, as a row for each ticket costs several times as
 * much. @param span `end` is not in it.
 */
export async function count(
  db: Kysely<PlatformDatabase>,
  span: { start: number; end: number },
  filters: ReportFilters,
): Promise<Counted> {
  const { rows } = await countingQuery(span, filters).execute(db)
  return Object.fromEntries(
    rows.map(({ kind, ...columns }) => [
      kind,
      Object.fromEntries(Object.entries(columns).map(([name, json]) => [name, JSON.parse(json)])),
    ]),
  ) as unknown as Counted
}

type Row = { kind: keyof Counted } & Record<keyof Columns, string>

/** Exported for its plan. */
export function countingQuery(
  { start, end }: { start: number; end: number },
  filters: ReportFilters,
): RawBuilder<Row> {
  const only = narrow(filters)
  const month = Math.ceil(end / MONTH_MS)
  const groups = sql`json_group_array(workspace_id) as workspaces,
    json_group_array(department_id) as departments, json_group_array(priority) as priorities`
  return sql<Row>`
    select 'opened' as kind, ${groups},
      json_group_array(created_at) as begins, json_group_array(first_answered_at) as ends
    from queue where created_at >= ${start} and created_at < ${end} ${only}
    union all
    select 'closed', ${groups}, json_group_array(created_at), json_group_array(closed_at)
    from queue where closed_at >= ${start} and closed_at < ${end} ${only}
    union all
    select 'waiting', ${groups}, json_group_array(tickets), '[]' from (
      select workspace_id, department_id, priority, tickets from queue_counts
      where status <> 'closed' and assignee_id = '*'
        and workspace_id <> '*' and department_id <> '*' and priority <> '*' ${only}
      union all
      select workspace_id, department_id, priority, closed - opened
      from queue_months where month >= ${month} ${only}
      union all
      select workspace_id, department_id, priority, -1
      from queue where created_at >= ${end} and created_at < ${month * MONTH_MS} ${only}
      union all
      select workspace_id, department_id, priority, 1
      from queue where closed_at >= ${end} and closed_at < ${month * MONTH_MS} ${only}
    )`
}

/** The plus keeps SQLite from walking all of a workspace or a department in place of the span. */
function narrow({ workspaceId, departmentId, priority }: ReportFilters): RawBuilder<unknown> {
  const conditions = [
    workspaceId && sql`and +workspace_id = ${workspaceId}`,
    departmentId && sql`and +department_id = ${departmentId}`,
    priority && sql`and +priority = ${priority}`,
  ].filter((condition) => condition !== undefined && condition !== '')
  return conditions.length > 0 ? sql.join(conditions, sql` `) : sql``
}
