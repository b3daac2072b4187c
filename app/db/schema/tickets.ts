import type { ColumnType, Generated } from 'kysely'
import type { ActorKind, EventKind, Priority, Status } from './values.ts'

/** In the one order of all replies and events, whatever the clock said. By a trigger. */
type Place = ColumnType<number, number | undefined, never>

export interface TicketsTable {
  /** AUTOINCREMENT: never reused. */
  number: Generated<number>
  subject: string
  body: string
  customer_id: string
  department_id: string
  department_name: string
  priority: Priority
  status: Status
  assignee_id: string | null
  assignee_name: string | null
  origin_number: number | null
  opened_by_id: string | null
  opened_by_name: string | null
  created_at: number
  last_activity_at: number
  waiting_since: number
  first_answered_at: number | null
  closed_at: number | null
  /** Grows with every reply, note and status change. */
  version: number
  /** Grows with every change in the workspace: what the queue has yet to project. */
  change_seq: number
  /** `last_activity_at`, or later, behind every activity before it: the order of lists. By a trigger. */
  activity_at: ColumnType<number, undefined, number>
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
  place: Place
}

export interface EventsTable {
  id: Generated<number>
  ticket_number: number
  kind: EventKind
  actor_kind: ActorKind
  actor_id: string
  actor_name: string
  /** A label for people, the raw value for status and priority. */
  was: string | null
  became: string | null
  created_at: number
  place: Place
}

export interface AttachmentsTable {
  id: string
  ticket_number: number
  reply_id: number | null
  name: string
  type: string
  size_bytes: number
  sha256: string
  created_at: number
  removed_at: number | null
  removed_by_name: string | null
}
