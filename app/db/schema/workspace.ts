import type { Generated } from 'kysely'
import type { OutboxTable } from './outbox.ts'
import type { AttachmentsTable, EventsTable, RepliesTable, TicketsTable } from './tickets.ts'
import type {
  DraftsTable,
  HeldFilesTable,
  PendingRepliesTable,
  SubmissionsTable,
  UndosTable,
} from './unsent.ts'

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
  undos: UndosTable
  drafts: DraftsTable
  outbox: OutboxTable
  search_entries: SearchEntriesTable
  search_words: SearchWordsTable
  search: SearchTable
}

export interface CustomersTable {
  id: string
  /** Lower case, unique. */
  email: string
  name: string
  /** PHC string; null for somebody the team knows who has no account. */
  password_hash: string | null
  confirmed_at: number | null
  blocked_at: number | null
  created_at: number
  last_seen_at: number | null
}

export interface SessionsTable {
  id_hash: string
  customer_id: string
  created_at: number
  last_seen_at: number
  ended_at: number | null
  address: string | null
  user_agent: string | null
}

export interface TokensTable {
  hash: string
  kind: 'confirmation' | 'reset' | 'claim' | 'invitation'
  /** Null for somebody without a row yet. */
  customer_id: string | null
  email: string
  created_at: number
  expires_at: number
  used_at: number | null
}

export interface SearchEntriesTable {
  id: Generated<number>
  ticket_number: number
  reply_id: number | null
}

export interface SearchWordsTable {
  id: Generated<number>
  word: string
}

/** FTS5, contentless: `rowid` is `search_entries.id`. */
export interface SearchTable {
  rowid: number
  /** `c{customer id}`, and `shown` or `note`. */
  scope: string
  words: string
}
