import type { Flag } from './values.ts'

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
