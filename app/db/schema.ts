import type { Generated, GeneratedAlways } from 'kysely'

/**
 * Every table of both databases, as types. Times are INTEGER milliseconds UTC, booleans 0 or 1, ids of people,
 * departments, workspaces and files random 128-bit hex made in the app (docs/decisions/0003).
 */

export type Flag = 0 | 1
export type AdminRole = 'owner' | 'agent'
export type SignUpPolicy = 'open' | 'confirmed' | 'invitation'
export type TicketStatus = 'open' | 'answered' | 'closed'
export type TicketPriority = 'low' | 'medium' | 'high' | 'urgent'
export type ActorKind = 'customer' | 'admin'
export type EventKind =
  | 'opened'
  | 'replied'
  | 'noted'
  | 'status'
  | 'priority'
  | 'department'
  | 'assignee'
  | 'file-removed'
export type OutboxState = 'pending' | 'sending' | 'sent' | 'dead' | 'suppressed' | 'unknown' | 'preview'

// -- platform.sqlite ------------------------------------------------------------------------------

export interface PlatformDatabase {
  admins: AdminsTable
  admin_sessions: AdminSessionsTable
  admin_tokens: AdminTokensTable
  departments: DepartmentsTable
  department_admins: DepartmentAdminsTable
  canned_replies: CannedRepliesTable
  workspaces: WorkspacesTable
  settings: SettingsTable
  audit: AuditTable
  outbox: OutboxTable
  throttles: ThrottlesTable
  queue: QueueTable
  queue_search: QueueSearchTable
  queue_revision: QueueRevisionTable
  queue_counts: QueueCountsTable
  queue_months: QueueMonthsTable
  projections: ProjectionsTable
  seen: SeenTable
  saved_views: SavedViewsTable
  presence: PresenceTable
  due: DueTable
}

export interface AdminsTable {
  id: string
  /** Lower case, unique. */
  email: string
  name: string
  role: AdminRole
  /** PHC string; null while an invitation waits. */
  password_hash: string | null
  active: Flag
  created_at: number
  last_seen_at: number | null
}

export interface AdminSessionsTable {
  /** SHA-256 of the cookie's 256-bit id, hex. */
  id_hash: string
  admin_id: string
  created_at: number
  last_seen_at: number
  ended_at: number | null
  address: string | null
  user_agent: string | null
}

export interface AdminTokensTable {
  /** SHA-256 of the secret in the link, hex. */
  hash: string
  kind: 'setup' | 'invitation' | 'reset'
  admin_id: string | null
  created_at: number
  expires_at: number
  used_at: number | null
}

export interface DepartmentsTable {
  id: string
  name: string
  description: string
  active: Flag
  created_at: number
}

export interface DepartmentAdminsTable {
  department_id: string
  admin_id: string
}

/** Text that is written again and again, for the team to insert into a reply. */
export interface CannedRepliesTable {
  id: string
  /** Whose tickets it is offered on; null for all. */
  department_id: string | null
  title: string
  /** With placeholders, as they were written. */
  body: string
  created_at: number
  updated_at: number
}

export interface WorkspacesTable {
  id: string
  subdomain: string
  name: string
  /** The accent colour as #rrggbb, or null for the default. */
  accent: string | null
  /** File id of the logo beside the workspace's uploads, or null. */
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
  /** What it was done to, as a person reads it: a name, never a secret. */
  subject: string
  detail: string | null
  address: string | null
}

export interface ThrottlesTable {
  /** What is counted: a kind and a hash, never an address in the clear. */
  key: string
  count: number
  window_started_at: number
  blocked_until: number
}

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
  priority: TicketPriority
  /** 0 urgent, 1 high, 2 medium, 3 low. */
  urgency: number
  status: TicketStatus
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

/**
 * How many tickets have each status, for every combination of the other facts; `*` stands for any. Kept by triggers
 * on `queue`, so it cannot disagree.
 */
export interface QueueCountsTable {
  workspace_id: string
  department_id: string
  /** '' for nobody. */
  assignee_id: string
  priority: TicketPriority | '*'
  status: TicketStatus
  tickets: number
}

/** What was opened and closed in each month of 30 days UTC; kept by triggers on `queue`, for reports. */
export interface QueueMonthsTable {
  /** `created_at` or `closed_at` divided by 30 days, in milliseconds. */
  month: number
  workspace_id: string
  department_id: string
  priority: TicketPriority
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

/** Who looks at which ticket right now, in whichever process; a row that is not renewed runs out. */
export interface PresenceTable {
  workspace_id: string
  number: number
  admin_id: string
  writing: Flag
  expires_at: number
}

/** Workspaces that may have mail to send or tickets to project: written before the workspace commits. */
export interface DueTable {
  workspace_id: string
  generation: number
  marked_at: number
}

// -- workspaces/{id}.sqlite -------------------------------------------------------------------------

export interface WorkspaceDatabase {
  customers: CustomersTable
  sessions: SessionsTable
  tokens: TokensTable
  tickets: TicketsTable
  replies: RepliesTable
  events: EventsTable
  attachments: AttachmentsTable
  held_files: HeldFilesTable
  pending_replies: PendingRepliesTable
  submissions: SubmissionsTable
  drafts: DraftsTable
  outbox: OutboxTable
  search_entries: SearchEntriesTable
  search: SearchTable
}

export interface CustomersTable {
  id: string
  /** Lower case, unique. */
  email: string
  name: string
  /** PHC string; null for a person the team knows who has not claimed the account. */
  password_hash: string | null
  confirmed_at: number | null
  blocked_at: number | null
  created_at: number
  last_seen_at: number | null
}

export interface SessionsTable {
  /** SHA-256 of the cookie's 256-bit id, hex. */
  id_hash: string
  customer_id: string
  created_at: number
  last_seen_at: number
  ended_at: number | null
  address: string | null
  user_agent: string | null
}

export interface TokensTable {
  /** SHA-256 of the secret in the link, hex. */
  hash: string
  kind: 'confirmation' | 'reset' | 'claim' | 'invitation'
  /** Null for an invitation to somebody without a row yet. */
  customer_id: string | null
  email: string
  created_at: number
  expires_at: number
  used_at: number | null
}

export interface TicketsTable {
  /** AUTOINCREMENT: given in the inserting transaction, never reused. Shown as TKT-000001. */
  number: Generated<number>
  subject: string
  body: string
  customer_id: string
  department_id: string
  department_name: string
  priority: TicketPriority
  status: TicketStatus
  assignee_id: string | null
  assignee_name: string | null
  /** The closed ticket that this one follows up. */
  origin_number: number | null
  /** Set where an admin opened the ticket for the customer. */
  opened_by_id: string | null
  opened_by_name: string | null
  created_at: number
  last_activity_at: number
  waiting_since: number
  first_answered_at: number | null
  closed_at: number | null
  /** Grows by one with every reply, note and status change: the marker of the stale-reply rule. */
  version: number
  /** Grows with every change in the workspace: what the queue has yet to project. */
  change_seq: number
}

export interface RepliesTable {
  id: Generated<number>
  ticket_number: number
  kind: 'reply' | 'note'
  author_kind: ActorKind
  author_id: string
  author_name: string
  body: string
  created_at: number
}

export interface EventsTable {
  id: Generated<number>
  ticket_number: number
  kind: EventKind
  actor_kind: ActorKind
  actor_id: string
  actor_name: string
  /** What it was, for a change; a label for people, the raw value for status and priority. */
  was: string | null
  became: string | null
  created_at: number
}

export interface AttachmentsTable {
  /** Also the name of the file in the store; never a user's file name. */
  id: string
  ticket_number: number
  /** Null for a file of the opening message. */
  reply_id: number | null
  name: string
  /** The extension that name and content agree on. */
  type: string
  size_bytes: number
  /** Hex. */
  sha256: string
  created_at: number
  removed_at: number | null
  removed_by_name: string | null
}

/** Files that were accepted for a form that has not been sent yet; they expire. */
export interface HeldFilesTable {
  id: string
  /** `customer:{id}` or `admin:{id}`. */
  owner: string
  form_key: string
  name: string
  type: string
  size_bytes: number
  sha256: string
  created_at: number
  expires_at: number
}

/** Replies of admins that can still be taken back, and those that came back to their author's form. */
export interface PendingRepliesTable {
  id: string
  ticket_number: number
  author_id: string
  author_name: string
  body: string
  /** Send Reply & Close. */
  then_close: Flag
  form_key: string
  /** JSON array of the ids of its files, held until then. */
  held_ids: string
  created_at: number
  /** When it is sent; null once it has come back. */
  sends_at: number | null
  why_returned: 'undone' | 'closed' | 'files-gone' | null
}

/** What each form key has made, so that the same form sent twice makes one thing. */
export interface SubmissionsTable {
  owner: string
  form_key: string
  /** SHA-256 of what was sent: the same key with other text is another submission. */
  fingerprint: string
  ticket_number: number
  reply_id: number | null
  created_at: number
}

/** Text that was typed when the session had ended, kept for the same person to find after signing in. */
export interface DraftsTable {
  id: string
  /** `customer:{id}` or `admin:{id}`. */
  owner: string
  path: string
  /** JSON of the text fields. */
  fields: string
  created_at: number
  expires_at: number
}

export interface SearchEntriesTable {
  id: Generated<number>
  ticket_number: number
  /** Null for the opening message. */
  reply_id: number | null
}

/** FTS5, contentless: `rowid` is `search_entries.id`. */
export interface SearchTable {
  rowid: number
  /** Tokens that bound a search: `c{customer id}`, and `shown` or `note`. */
  scope: string
  words: string
}

// -- both -------------------------------------------------------------------------------------------

export interface OutboxTable {
  id: string
  /** e.g. `reply:12:anna@example.com`: the same email is never enqueued twice. */
  dedupe_key: string
  kind: string
  ticket_number: number | null
  to_address: string
  to_name: string
  /** The workspace's name, under which it is sent; '' for what MAIL_FROM says. */
  from_name: string
  subject: string
  html: string
  text: string
  /** JSON object of header name to value. */
  headers: string
  /** 1 while the body holds a link that is itself a key: owners only, erased once sent. */
  secret: Flag
  state: OutboxState
  attempts: number
  /** When the courier looks at it next; null where nothing more happens by itself. */
  next_at: number | null
  lease_until: number | null
  lease_token: string | null
  provider_id: string | null
  last_error: string | null
  created_at: number
  sent_at: number | null
}
