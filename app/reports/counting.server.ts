import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { PlatformDatabase } from '#app/db/schema.ts'
import type { Priority } from '#app/tickets/ticket.ts'
import type { ReportFilters } from './report-filters.ts'

/** The month of `queue_months`: 30 days, so that SQL divides by it. */
export const MONTH_MS = 2_592_000_000

/** What a span holds of one workspace, department and priority. */
export interface Counted {
  workspaceId: string
  departmentId: string
  priority: Priority
  kind: 'opened' | 'closed' | 'waiting'
  /** Of 'waiting': how many were not closed when the span ended. */
  tickets: number
  /** JSON: when each ticket was opened, milliseconds UTC. */
  begins: string
  /** JSON, in the order of `begins`: when it was first answered, of 'opened', or null; of 'closed' when it was closed. */
  ends: string
}

/**
 * Everything a report counts, in one statement and so from one moment. It reads from the queue what was opened and
 * closed within the span and, for a span that ended earlier, up to the end of a month after it; the rest is sums.
 *
 * @param start and `end` (exclusive), milliseconds UTC.
 */
export async function count(
  db: Kysely<PlatformDatabase>,
  span: { start: number; end: number },
  filters: ReportFilters,
): Promise<Counted[]> {
  return (await countingQuery(span, filters).execute(db)).rows
}

/** The statement behind {@link count}. Exported for its plan. */
export function countingQuery(
  { start, end }: { start: number; end: number },
  filters: ReportFilters,
): RawBuilder<Counted> {
  const only = narrow(filters)
  const month = Math.ceil(end / MONTH_MS)
  const cell = sql`workspace_id as "workspaceId", department_id as "departmentId", priority`
  const each = sql`group by workspace_id, department_id, priority`
  return sql<Counted>`
    select ${cell}, 'opened' as kind, count(*) as tickets,
      json_group_array(created_at) as begins, json_group_array(first_answered_at) as ends
    from queue where created_at >= ${start} and created_at < ${end} ${only} ${each}
    union all
    select ${cell}, 'closed', count(*), json_group_array(created_at), json_group_array(closed_at)
    from queue where closed_at >= ${start} and closed_at < ${end} ${only} ${each}
    union all
    select ${cell}, 'waiting', sum(tickets), '[]', '[]' from (
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
    ) ${each}`
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
