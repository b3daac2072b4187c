import type { Generated, GeneratedAlways } from 'kysely'
import type { Flag, Priority, Status } from './values.ts'

/** The projection of every ticket of every workspace; rebuilt from the workspace files at any time. */
export interface QueueTable {
  /** Also the rowid in `queue_search`. */
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
  /** Since when the one whose turn it is has waited. */
  waiting_since: number
  first_answered_at: number | null
  /** When it was last closed; null unless it is closed now. */
  closed_at: number | null
  /** The ticket's own: grows with every reply, note and status change. */
  version: number
  /** Grows with everything that is projected, over all workspaces: what is newer than what somebody has seen. */
  revision: number
  /** The order by urgency, kept by triggers: 0 to 3 for the open ones, by priority; 4 answered, 5 closed. */
  rank: Generated<number>
  /** Within a rank, ascending: since when an open one waits; of the others the latest activity first. */
  rank_at: Generated<number>
  /** What the filters compare, packed: see app/queue/facets.ts. */
  facets: GeneratedAlways<number>
}

/** One row: the last revision given out. Kept apart, because the newest row of the queue may be deleted. */
export interface QueueRevisionTable {
  only_row: Generated<1>
  last: number
}

/** FTS5, contentless, folded words: `rowid` is `queue.id`. */
export interface QueueSearchTable {
  rowid: number
  /** `w{workspace id}`: a search within one workspace. */
  scope: string
  subject: string
  customer_name: string
  customer_email: string
}

/** FTS5 by threes of letters, contentless: the same words, for what stands inside them. */
export type QueuePartsTable = Omit<QueueSearchTable, 'scope'>

/**
 * How many tickets have each status, for every combination of the other facts; `*` stands for any. Kept by triggers
 * on `queue`, so it cannot disagree.
 */
export interface QueueCountsTable {
  workspace_id: string
  department_id: string
  /** '' for nobody. */
  assignee_id: string
  priority: Priority | '*'
  status: Status
  tickets: number
}

/** What was opened and closed in each month of 30 days UTC; kept by triggers on `queue`, for reports. */
export interface QueueMonthsTable {
  /** `created_at` or `closed_at` divided by 30 days, in milliseconds. */
  month: number
  workspace_id: string
  department_id: string
  priority: Priority
  opened: number
  closed: number
}

/** Up to which change each workspace has been projected into the queue. */
export interface ProjectionsTable {
  workspace_id: string
  change_seq: number
}

/** Up to which version each admin has looked at a ticket. No row where they never opened it. */
export interface SeenTable {
  admin_id: string
  workspace_id: string
  number: number
  version: number
}

/** A named query of the queue, its author's alone or everybody's. */
export interface SavedViewsTable {
  id: string
  admin_id: string
  name: string
  /** As it stands in the address, without its question mark and without a place in the list. */
  query: string
  shared: Flag
  created_at: number
}
