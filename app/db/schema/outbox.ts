import type { Flag, OutboxState } from './values.ts'

export interface OutboxTable {
  id: string
  /** `reply:12:anna@example.com`: never enqueued twice. */
  dedupe_key: string
  kind: string
  ticket_number: number | null
  to_address: string
  to_name: string
  /** '' for what MAIL_FROM says. */
  from_name: string
  subject: string
  html: string
  text: string
  headers: string
  /** The body holds a link that is itself a key: owners only, erased once sent. */
  secret: Flag
  state: OutboxState
  attempts: number
  /** Null where nothing more happens by itself. */
  next_at: number | null
  lease_until: number | null
  lease_token: string | null
  provider_id: string | null
  last_error: string | null
  created_at: number
  sent_at: number | null
}
