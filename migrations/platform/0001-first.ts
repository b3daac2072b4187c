import type { Kysely } from 'kysely'
import { CREATE_OUTBOX } from '../outbox.ts'
import { CREATE_QUEUE } from '../queue.ts'
import { run } from '../statements.ts'

export const PLATFORM_TABLES = [
  `create table admins (
      id text primary key,
      email text not null unique,
      name text not null,
      role text not null,
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
      kind text not null,
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
  `create table canned_replies (
      id text primary key,
      department_id text references departments (id) on delete set null,
      title text not null,
      body text not null,
      created_at integer not null,
      updated_at integer not null
    ) strict`,
  `create index canned_replies_by_department on canned_replies (department_id)`,
  `create table workspaces (
      id text primary key,
      subdomain text not null unique,
      name text not null,
      accent text,
      logo text,
      time_zone text not null,
      sign_up text not null,
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
  `create index audit_by_admin_order on audit (admin_id, id)`,
  `create index audit_by_action_order on audit (action, id)`,
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
  ...CREATE_QUEUE,
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
  `create table due (
      workspace_id text primary key,
      generation integer not null,
      marked_at integer not null
    ) strict, without rowid`,
  ...CREATE_OUTBOX,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, PLATFORM_TABLES)
}
