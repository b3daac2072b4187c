import type { Flag, OutboxState } from './values.ts'

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
