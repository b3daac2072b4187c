import type { ActorKind, Flag } from './values.ts'

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
  why_returned: 'undone' | 'closed' | 'files-gone' | 'restored' | null
}

/** How a ticket was before a change that its author can still take back; of each fact the last change. */
export interface UndosTable {
  id: string
  ticket_number: number
  kind: 'status' | 'priority' | 'department' | 'assignee'
  actor_kind: ActorKind
  actor_id: string
  /** What says so on the timeline. */
  event_id: number
  /** The reply that came with the change. */
  reply_id: number | null
  /** JSON of the columns of the ticket as they were. */
  before: string
  /** How the dedupe keys of the emails begin that wait for as long. */
  mail_key: string
  ends_at: number
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
