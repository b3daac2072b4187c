import type { QueueTable } from '#app/db/schema.ts'
import type { QueueFilters } from './queue-filters.ts'

/** A column of the queue that a filter compares, each with an index in each order. */
export type Filtered = 'workspace_id' | 'department_id' | 'assignee_id' | 'priority' | 'status'

/** One filter that is set: the ticket's value is one of these; null is nobody. */
export interface Condition {
  column: Filtered
  values: QueueTable[Filtered][]
}

/** The filters that are set, with "mine" and "nobody" said as values. */
export function conditionsOf(filters: QueueFilters, adminId: string): Condition[] {
  const { workspaceId, departmentId, assignee, priority, statuses } = filters
  const conditions: Condition[] = []
  if (workspaceId) conditions.push({ column: 'workspace_id', values: [workspaceId] })
  if (departmentId) conditions.push({ column: 'department_id', values: [departmentId] })
  if (assignee) {
    const value = assignee === 'nobody' ? null : assignee === 'mine' ? adminId : assignee
    conditions.push({ column: 'assignee_id', values: [value] })
  }
  if (priority) conditions.push({ column: 'priority', values: [priority] })
  if (statuses.length > 0) conditions.push({ column: 'status', values: statuses })
  return conditions
}
