import type { QueueTable } from '#app/db/schema.ts'
import { GONE, type QueueFilters } from './queue-filters.ts'

/** Each has an index in each order. */
export type Filtered = 'workspace_id' | 'department_id' | 'assignee_id' | 'priority' | 'status'

/** Null is nobody. */
export interface Condition {
  column: Filtered
  values: QueueTable[Filtered][]
}

/** @param gone the ids of people who have left and still have tickets; for {@link GONE} alone. */
export function conditionsOf(
  filters: QueueFilters,
  adminId: string,
  gone: readonly string[] = [],
): Condition[] {
  const { workspaceId, departmentId, assignee, priority, statuses } = filters
  const conditions: Condition[] = []
  if (workspaceId) conditions.push({ column: 'workspace_id', values: [workspaceId] })
  if (departmentId) conditions.push({ column: 'department_id', values: [departmentId] })
  if (assignee) {
    const value = assignee === 'nobody' ? null : assignee === 'mine' ? adminId : assignee
    // Where nobody has left, no ticket is theirs: nobody's id is this word.
    const values = assignee === GONE && gone.length > 0 ? [...gone] : [value]
    conditions.push({ column: 'assignee_id', values })
  }
  if (priority) conditions.push({ column: 'priority', values: [priority] })
  if (statuses.length > 0) conditions.push({ column: 'status', values: statuses })
  return conditions
}
