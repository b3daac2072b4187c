import type { Kysely } from 'kysely'
import { CREATE_ORDER } from '../order.ts'
import { CREATE_OUTBOX } from '../outbox.ts'
import { run } from '../statements.ts'

/** What a conversation shows of what happened. Queries must say it word for word to use the index. */
const TOLD = `(kind in ('priority', 'department', 'assignee', 'file-removed')
  or (kind = 'status' and (was = 'closed' or became = 'closed')))`

export const WORKSPACE_TABLES = [
  `create table customers (
      id text primary key,
      email text not null unique,
      name text not null,
      password_hash text,
      confirmed_at integer,
      blocked_at integer,
      created_at integer not null,
      last_seen_at integer
    ) strict`,
  `create table sessions (
      id_hash text primary key,
      customer_id text not null references customers (id),
      created_at integer not null,
      last_seen_at integer not null,
      ended_at integer,
      address text,
      user_agent text
    ) strict, without rowid`,
  `create index sessions_by_customer on sessions (customer_id, created_at)`,
  `create table tokens (
      hash text primary key,
      kind text not null,
      customer_id text references customers (id),
      email text not null,
      created_at integer not null,
      expires_at integer not null,
      used_at integer
    ) strict, without rowid`,
  `create index tokens_by_email on tokens (email, kind)`,
  `create table tickets (
      number integer primary key autoincrement,
      subject text not null,
      body text not null,
      customer_id text not null references customers (id),
      department_id text not null,
      department_name text not null,
      priority text not null,
      status text not null,
      assignee_id text,
      assignee_name text,
      origin_number integer references tickets (number),
      opened_by_id text,
      opened_by_name text,
      created_at integer not null,
      last_activity_at integer not null,
      waiting_since integer not null,
      first_answered_at integer,
      closed_at integer,
      version integer not null,
      change_seq integer not null unique,
      activity_at integer unique
    ) strict`,
  `create index tickets_by_customer on tickets (customer_id, activity_at)`,
  `create index tickets_by_customer_status on tickets (customer_id, status, activity_at)`,
  `create index tickets_by_department on tickets (department_id)`,
  `create table replies (
      id integer primary key autoincrement,
      ticket_number integer not null references tickets (number),
      kind text not null,
      author_kind text not null,
      author_id text not null,
      author_name text not null,
      body text not null,
      created_at integer not null,
      place integer unique
    ) strict`,
  `create index replies_by_ticket on replies (ticket_number, kind, place)`,
  `create index replies_by_author on replies (ticket_number, author_id, kind)`,
  `create table events (
      id integer primary key autoincrement,
      ticket_number integer not null references tickets (number),
      kind text not null,
      actor_kind text not null,
      actor_id text not null,
      actor_name text not null,
      was text,
      became text,
      created_at integer not null,
      place integer unique
    ) strict`,
  `create index events_by_ticket on events (ticket_number, id)`,
  `create index events_told on events (ticket_number, place) where ${TOLD}`,
  `create table attachments (
      id text primary key,
      ticket_number integer not null references tickets (number),
      reply_id integer references replies (id),
      name text not null,
      type text not null,
      size_bytes integer not null,
      sha256 text not null,
      created_at integer not null,
      removed_at integer,
      removed_by_name text
    ) strict`,
  `create index attachments_by_ticket on attachments (ticket_number, reply_id)`,
  `create table held_files (
      id text primary key,
      owner text not null,
      form_key text not null,
      name text not null,
      type text not null,
      size_bytes integer not null,
      sha256 text not null,
      created_at integer not null,
      expires_at integer not null
    ) strict`,
  `create index held_files_by_form on held_files (owner, form_key)`,
  `create index held_files_by_expiry on held_files (expires_at)`,
  `create table pending_replies (
      id text primary key,
      ticket_number integer not null references tickets (number),
      author_id text not null,
      author_name text not null,
      body text not null,
      then_close integer not null,
      form_key text not null,
      held_ids text not null,
      created_at integer not null,
      sends_at integer,
      why_returned text,
      check ((sends_at is null) = (why_returned is not null))
    ) strict`,
  `create index pending_replies_by_ticket on pending_replies (ticket_number, created_at)`,
  `create index pending_replies_by_time on pending_replies (sends_at) where sends_at is not null`,
  `create table submissions (
      owner text not null,
      form_key text not null,
      fingerprint text not null,
      ticket_number integer not null,
      reply_id integer,
      created_at integer not null,
      primary key (owner, form_key, fingerprint)
    ) strict, without rowid`,
  `create index submissions_by_time on submissions (created_at)`,
  `create table drafts (
      id text primary key,
      owner text not null,
      path text not null,
      fields text not null,
      created_at integer not null,
      expires_at integer not null,
      unique (owner, path)
    ) strict`,
  `create index drafts_by_expiry on drafts (expires_at)`,
  `create table search_entries (
      id integer primary key autoincrement,
      ticket_number integer not null references tickets (number),
      reply_id integer
    ) strict`,
  `create index search_entries_by_ticket on search_entries (ticket_number)`,
  `create virtual table search using fts5 (
      scope, words, content = '', contentless_delete = 1,
      tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    )`,
  ...CREATE_OUTBOX,
  ...CREATE_ORDER,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, WORKSPACE_TABLES)
}
