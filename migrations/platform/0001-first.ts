import type { Kysely } from 'kysely'
import { CREATE_OUTBOX } from '../outbox.ts'
import { run } from '../statements.ts'

const ADDS_ONE = `insert into queue_counts (workspace_id, department_id, assignee_id, status, priority, tickets)
  values (new.workspace_id, new.department_id, coalesce(new.assignee_id, ''), new.status, new.priority, 1)
  on conflict do update set tickets = tickets + 1;`
const TAKES_ONE = `update queue_counts set tickets = tickets - 1
  where workspace_id = old.workspace_id and department_id = old.department_id
    and assignee_id = coalesce(old.assignee_id, '') and status = old.status and priority = old.priority;
  delete from queue_counts
  where workspace_id = old.workspace_id and department_id = old.department_id
    and assignee_id = coalesce(old.assignee_id, '') and status = old.status and priority = old.priority
    and tickets = 0;`

/** What a report counts from: 30 days, in milliseconds. */
const MONTH_MS = 2_592_000_000
/** One ticket more under the months in which it was opened and closed. */
const ADDS_TO_MONTHS = `insert into queue_months (month, workspace_id, department_id, priority, opened, closed)
  values (new.created_at / ${MONTH_MS}, new.workspace_id, new.department_id, new.priority, 1, 0)
  on conflict do update set opened = opened + 1;
  insert into queue_months (month, workspace_id, department_id, priority, opened, closed)
  select new.closed_at / ${MONTH_MS}, new.workspace_id, new.department_id, new.priority, 0, 1
  where new.closed_at is not null
  on conflict do update set closed = closed + 1;`
const TAKES_FROM_MONTHS = `update queue_months set opened = opened - 1
  where month = old.created_at / ${MONTH_MS} and workspace_id = old.workspace_id
    and department_id = old.department_id and priority = old.priority;
  update queue_months set closed = closed - 1
  where month = old.closed_at / ${MONTH_MS} and workspace_id = old.workspace_id
    and department_id = old.department_id and priority = old.priority;
  delete from queue_months
  where month in (old.created_at / ${MONTH_MS}, old.closed_at / ${MONTH_MS})
    and workspace_id = old.workspace_id and department_id = old.department_id and priority = old.priority
    and opened = 0 and closed = 0;`

export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    `create table admins (
      id text primary key,
      email text not null unique,
      name text not null,
      role text not null check (role in ('owner', 'agent')),
      password_hash text,
      active integer not null,
      created_at integer not null,
      last_seen_at integer
    ) strict`,
    `create table admin_sessions (
      id_hash text primary key,
      admin_id text not null references admins (id),
      created_at integer not null,
      last_seen_at integer not null,
      ended_at integer,
      address text,
      user_agent text
    ) strict, without rowid`,
    `create index admin_sessions_by_admin on admin_sessions (admin_id, created_at)`,
    `create table admin_tokens (
      hash text primary key,
      kind text not null check (kind in ('setup', 'invitation', 'reset')),
      admin_id text references admins (id),
      created_at integer not null,
      expires_at integer not null,
      used_at integer
    ) strict, without rowid`,
    `create index admin_tokens_by_admin on admin_tokens (admin_id)`,
    `create table departments (
      id text primary key,
      name text not null collate nocase unique,
      description text not null,
      active integer not null,
      created_at integer not null
    ) strict`,
    `create table department_admins (
      department_id text not null references departments (id) on delete cascade,
      admin_id text not null references admins (id) on delete cascade,
      primary key (department_id, admin_id)
    ) strict, without rowid`,
    `create index department_admins_by_admin on department_admins (admin_id)`,
    `create table workspaces (
      id text primary key,
      subdomain text not null unique,
      name text not null,
      accent text,
      logo text,
      time_zone text not null,
      sign_up text not null check (sign_up in ('open', 'confirmed', 'invitation')),
      suspended_at integer,
      created_at integer not null
    ) strict`,
    `create index workspaces_by_name on workspaces (name collate nocase, id)`,
    `create table settings (key text primary key, value text not null) strict, without rowid`,
    `create table audit (
      id integer primary key autoincrement,
      at integer not null,
      admin_id text,
      admin_name text not null,
      action text not null,
      subject text not null,
      detail text,
      address text
    ) strict`,
    // Each filter of the audit's page walks one of these, newest first.
    `create index audit_by_time on audit (at)`,
    `create index audit_by_admin on audit (admin_id, at)`,
    `create index audit_by_action on audit (action, at)`,
    // Whoever comes to hold the data folder can still edit the file; a mistake or an injection in the program cannot.
    `create trigger audit_keeps_rows before delete on audit
      begin select raise(abort, 'the audit is append-only'); end`,
    `create trigger audit_keeps_words before update on audit
      begin select raise(abort, 'the audit is append-only'); end`,
    // "insert or replace" deletes without a trigger.
    `create trigger audit_keeps_ids before insert on audit when new.id in (select id from audit)
      begin select raise(abort, 'the audit is append-only'); end`,
    `create table throttles (
      key text primary key,
      count integer not null,
      window_started_at integer not null,
      blocked_until integer not null
    ) strict, without rowid`,
    `create index throttles_by_window on throttles (window_started_at)`,
    `create table queue (
      id integer primary key,
      workspace_id text not null references workspaces (id) on delete cascade,
      number integer not null,
      subject text not null,
      customer_name text not null,
      customer_email text not null,
      department_id text not null,
      department_name text not null,
      priority text not null,
      urgency integer not null,
      status text not null,
      closed integer not null,
      assignee_id text,
      assignee_name text,
      created_at integer not null,
      last_activity_at integer not null,
      waiting_since integer not null,
      first_answered_at integer,
      closed_at integer,
      version integer not null,
      revision integer not null,
      unique (workspace_id, number)
    ) strict`,
    // What has changed since somebody last looked.
    `create unique index queue_by_revision on queue (revision)`,
    `create table queue_revision (only_row integer primary key check (only_row = 1), last integer not null) strict`,
    `insert into queue_revision (only_row, last) values (1, 0)`,
    // Every list of the queue walks one of these, in its order, from where the last page ended.
    `create index queue_by_urgency on queue (closed, urgency, waiting_since)`,
    `create index queue_by_activity on queue (last_activity_at desc)`,
    `create index queue_by_status_urgency on queue (status, closed, urgency, waiting_since)`,
    `create index queue_by_status_activity on queue (status, last_activity_at desc)`,
    `create index queue_by_workspace_urgency on queue (workspace_id, closed, urgency, waiting_since)`,
    `create index queue_by_workspace_activity on queue (workspace_id, last_activity_at desc)`,
    `create index queue_by_department_urgency on queue (department_id, closed, urgency, waiting_since)`,
    `create index queue_by_department_activity on queue (department_id, last_activity_at desc)`,
    `create index queue_by_assignee_urgency on queue (assignee_id, closed, urgency, waiting_since)`,
    `create index queue_by_assignee_activity on queue (assignee_id, last_activity_at desc)`,
    `create index queue_by_number on queue (number)`,
    // Reports read the span they are about from these two and nothing else.
    `create index queue_by_opening on queue
      (created_at, workspace_id, department_id, priority, first_answered_at)`,
    `create index queue_by_closing on queue (closed_at, workspace_id, department_id, priority, created_at)
      where closed_at is not null`,
    `create table queue_counts (
      workspace_id text not null,
      department_id text not null,
      assignee_id text not null,
      status text not null,
      priority text not null,
      tickets integer not null,
      primary key (workspace_id, department_id, assignee_id, status, priority)
    ) strict, without rowid`,
    `create trigger queue_inserted after insert on queue begin ${ADDS_ONE} end`,
    `create trigger queue_deleted after delete on queue begin ${TAKES_ONE} end`,
    `create trigger queue_updated after update of department_id, assignee_id, status, priority on queue
      when old.department_id is not new.department_id or old.assignee_id is not new.assignee_id
        or old.status is not new.status or old.priority is not new.priority
      begin ${TAKES_ONE} ${ADDS_ONE} end`,
    `create table queue_months (
      month integer not null,
      workspace_id text not null,
      department_id text not null,
      priority text not null,
      opened integer not null,
      closed integer not null,
      primary key (month, workspace_id, department_id, priority)
    ) strict, without rowid`,
    `create trigger queue_months_inserted after insert on queue begin ${ADDS_TO_MONTHS} end`,
    `create trigger queue_months_deleted after delete on queue begin ${TAKES_FROM_MONTHS} end`,
    `create trigger queue_months_updated
      after update of department_id, priority, created_at, closed_at on queue
      when old.department_id is not new.department_id or old.priority is not new.priority
        or old.created_at is not new.created_at or old.closed_at is not new.closed_at
      begin ${TAKES_FROM_MONTHS} ${ADDS_TO_MONTHS} end`,
    `create virtual table queue_search using fts5 (
      subject, customer_name, customer_email, content = '', contentless_delete = 1,
      tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    )`,
    `create table seen (
      admin_id text not null references admins (id) on delete cascade,
      workspace_id text not null references workspaces (id) on delete cascade,
      number integer not null,
      version integer not null,
      primary key (admin_id, workspace_id, number)
    ) strict, without rowid`,
    `create index seen_by_workspace on seen (workspace_id)`,
    `create table saved_views (
      id text primary key,
      admin_id text not null references admins (id) on delete cascade,
      name text not null,
      query text not null,
      shared integer not null,
      created_at integer not null
    ) strict`,
    `create index saved_views_by_admin on saved_views (admin_id)`,
    `create index saved_views_by_sharing on saved_views (shared)`,
    `create table presence (
      workspace_id text not null references workspaces (id) on delete cascade,
      number integer not null,
      admin_id text not null references admins (id) on delete cascade,
      writing integer not null,
      expires_at integer not null,
      primary key (workspace_id, number, admin_id)
    ) strict, without rowid`,
    `create index presence_by_expiry on presence (expires_at)`,
    `create index presence_by_admin on presence (admin_id)`,
    `create table projections (
      workspace_id text primary key references workspaces (id) on delete cascade,
      change_seq integer not null
    ) strict, without rowid`,
    `create table due (
      workspace_id text primary key,
      generation integer not null,
      marked_at integer not null
    ) strict, without rowid`,
    ...CREATE_OUTBOX,
  ])
}
