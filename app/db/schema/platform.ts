import type { Generated } from 'kysely'
import type { OutboxTable } from './outbox.ts'
import type {
  ProjectionsTable,
  QueueCountsTable,
  QueueMonthsTable,
  QueuePartsTable,
  QueueRevisionTable,
  QueueSearchTable,
  QueueTable,
  SavedViewsTable,
  SeenTable,
} from './queue.ts'
import type {
  AdminSessionsTable,
  AdminsTable,
  AdminTokensTable,
  CannedRepliesTable,
  DepartmentAdminsTable,
  DepartmentsTable,
} from './team.ts'
import type { DraftsTable } from './unsent.ts'
import type { Flag, SignUpPolicy } from './values.ts'

export interface PlatformDatabase {
  admins: AdminsTable
  admin_sessions: AdminSessionsTable
  admin_tokens: AdminTokensTable
  departments: DepartmentsTable
  department_admins: DepartmentAdminsTable
  canned_replies: CannedRepliesTable
  drafts: DraftsTable
  workspaces: WorkspacesTable
  settings: SettingsTable
  audit: AuditTable
  outbox: OutboxTable
  throttles: ThrottlesTable
  queue: QueueTable
  queue_parts: QueuePartsTable
  queue_search: QueueSearchTable
  queue_revision: QueueRevisionTable
  queue_counts: QueueCountsTable
  queue_months: QueueMonthsTable
  projections: ProjectionsTable
  seen: SeenTable
  saved_views: SavedViewsTable
  presence: PresenceTable
  due: DueTable
  leases: LeasesTable
}

export interface WorkspacesTable {
  id: string
  subdomain: string
  name: string
  /** #rrggbb, or null. */
  accent: string | null
  logo: string | null
  time_zone: string
  sign_up: SignUpPolicy
  suspended_at: number | null
  created_at: number
}

export interface SettingsTable {
  key: string
  value: string
}

export interface AuditTable {
  id: Generated<number>
  at: number
  /** Null for the command line. */
  admin_id: string | null
  admin_name: string
  action: string
  /** As a person reads it: never a secret. */
  subject: string
  detail: string | null
  address: string | null
}

export interface ThrottlesTable {
  /** A kind and a hash, never an address in the clear. */
  key: string
  count: number
  window_started_at: number
  blocked_until: number
}

export interface PresenceTable {
  workspace_id: string
  number: number
  admin_id: string
  writing: Flag
  expires_at: number
}

/** Written before the workspace commits. */
export interface DueTable {
  workspace_id: string
  generation: number
  marked_at: number
}

/** What one of all processes does. */
export interface LeasesTable {
  name: string
  holder: string
  /** Milliseconds UTC, by the holder's clock. */
  until: number
}
