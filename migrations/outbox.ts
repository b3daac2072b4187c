/**
 * The outbox has one shape in the platform's file and in every workspace's, so that one courier serves both. The order of
 * writing is that of SQLite's own rowid: no row is ever taken out.
 */
export const CREATE_OUTBOX = [
  `create table outbox (
    id text primary key,
    dedupe_key text not null unique,
    kind text not null,
    ticket_number integer,
    to_address text not null,
    to_name text not null,
    from_name text not null,
    subject text not null,
    html text not null,
    text text not null,
    headers text not null,
    secret integer not null,
    state text not null,
    attempts integer not null default 0,
    next_at integer,
    lease_until integer,
    lease_token text,
    provider_id text,
    last_error text,
    created_at integer not null,
    sent_at integer
  ) strict`,
  `create index outbox_due on outbox (next_at) where next_at is not null`,
  `create index outbox_by_state on outbox (state, created_at, id)`,
  `create index outbox_by_time on outbox (created_at, id)`,
  // What waits for one person about one ticket, in the order of writing.
  `create index outbox_by_ticket on outbox (ticket_number, to_address)`,
  `create index outbox_lease on outbox (lease_token) where lease_token is not null`,
]
