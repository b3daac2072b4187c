import type { Generated, GeneratedAlways } from 'kysely'
import type { Flag, Priority, Status } from './values.ts'

/** A projection, rebuilt from the workspace files at any time. */
export interface QueueTable {
  id: Generated<number>
  workspace_id: string
  number: number
  subject: string
  customer_name: string
  customer_email: string
  department_id: string
  department_name: string
  priority: Priority
  /** 0 urgent, 1 high, 2 medium, 3 low. */
  urgency: number
  status: Status
  closed: Flag
  assignee_id: string | null
  assignee_name: string | null
  created_at: number
  last_activity_at: number
  /** Of the one whose turn it is. */
  waiting_since: number
  first_answered_at: number | null
  /** Null unless it is closed now. */
  closed_at: number | null
  /** Grows with every reply, note and status change. */
  version: number
  /** Grows with everything that is projected, over all workspaces. */
  revision: number
  /** By triggers: 0 to 3 open, by priority; 4 answered, 5 closed. */
  rank: Generated<number>
  /** Ascending: since when an open one waits; of the others the latest activity first. */
  rank_at: Generated<number>
  facets: GeneratedAlways<number>
}

/** Apart from the queue, whose newest row may be deleted. */
export interface QueueRevisionTable {
  only_row: Generated<1>
  last: number
}

/** FTS5, contentless, folded words: `rowid` is `queue.id`. */
export interface QueueSearchTable {
  rowid: number
  scope: string
  subject: string
  customer_name: string
  customer_email: string
}

/** The same words by threes of letters. */
export type QueuePartsTable = Omit<QueueSearchTable, 'scope'>

/** Counts of each status by every combination of the other facts; `*` is any. By triggers on `queue`. */
export interface QueueCountsTable {
  workspace_id: string
  department_id: string
  /** '' for nobody. */
  assignee_id: string
  priority: Priority | '*'
  status: Status
  tickets: number
}

/** By triggers on `queue`, for reports. */
export interface QueueMonthsTable {
  /** Divided by 30 days. */
  month: number
  workspace_id: string
  department_id: string
  priority: Priority
  opened: number
  closed: number
}

/** Up to which change each workspace has been projected. */
export interface ProjectionsTable {
  workspace_id: string
  change_seq: number
}

export interface SeenTable {
  admin_id: string
  workspace_id: string
  number: number
  version: number
}

export interface SavedViewsTable {
  id: string
  admin_id: string
  name: string
  query: string
  shared: Flag
  created_at: number
}
