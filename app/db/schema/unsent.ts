import type { ActorKind, Flag } from './values.ts'

export interface HeldFilesTable {
  id: string
  owner: string
  form_key: string
  name: string
  type: string
  size_bytes: number
  sha256: string
  created_at: number
  expires_at: number
}

/** They can still be taken back, or came back to their author's form. */
export interface PendingRepliesTable {
  id: string
  ticket_number: number
  author_id: string
  author_name: string
  body: string
  then_close: Flag
  form_key: string
  held_ids: string
  created_at: number
  /** Null once it has come back. */
  sends_at: number | null
  why_returned: 'undone' | 'closed' | 'files-gone' | 'restored' | null
}

/** Of each fact the last change. */
export interface UndosTable {
  id: string
  ticket_number: number
  kind: 'status' | 'priority' | 'department' | 'assignee'
  actor_kind: ActorKind
  actor_id: string
  event_id: number
  reply_id: number | null
  /** JSON of the columns as they were. */
  before: string
  /** The dedupe keys of its emails begin so. */
  mail_key: string
  ends_at: number
}

/** The same form sent twice makes one thing. */
export interface SubmissionsTable {
  owner: string
  form_key: string
  fingerprint: string
  ticket_number: number
  reply_id: number | null
  created_at: number
}

/** Typed when the session had ended. */
export interface DraftsTable {
  id: string
  /** `customer:{id}` or `admin:{id}`. */
  owner: string
  path: string
  fields: string
  created_at: number
  expires_at: number
}
