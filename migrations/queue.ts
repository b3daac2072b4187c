const BOTH = '(select 0 as kept union all select 1)'

/** Stands in the sums for "whatever it is"; no id and no priority is called so. */
const ANY = `'*'`

const ADDS_ONE = `insert into queue_counts (workspace_id, department_id, assignee_id, priority, status, tickets)
  select iif(w.kept, new.workspace_id, ${ANY}), iif(d.kept, new.department_id, ${ANY}),
    iif(a.kept, coalesce(new.assignee_id, ''), ${ANY}), iif(p.kept, new.priority, ${ANY}), new.status, 1
  from ${BOTH} as w cross join ${BOTH} as d cross join ${BOTH} as a cross join ${BOTH} as p
  where true
  on conflict do update set tickets = tickets + 1;`

const TAKES_ONE = `update queue_counts set tickets = tickets - 1
  where workspace_id in (old.workspace_id, ${ANY}) and department_id in (old.department_id, ${ANY})
    and assignee_id in (coalesce(old.assignee_id, ''), ${ANY}) and priority in (old.priority, ${ANY})
    and status = old.status;`

/** Five bits of an id's letter: enough to tell hexadecimal digits apart. Nobody has none. */
const letter = (column: string, at: number) => `(coalesce(unicode(substr(${column}, ${at}, 1)), 0) & 31)`

/** See app/queue/facets.ts. */
const FACETS = `(case status when 'open' then 0 when 'answered' then 1 else 2 end) | (urgency << 2)
  | (${letter('department_id', 1)} << 4) | (${letter('department_id', 2)} << 9)
  | (${letter('assignee_id', 1)} << 14) | (${letter('assignee_id', 2)} << 19)
  | (${letter('workspace_id', 1)} << 24)`

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

/**
 * The queue: a projection of every workspace's tickets, an index for each filter in each order, the words that
 * find a ticket, and its sums. The sums are kept for every combination of filters, set or not, so that a count is
 * read and never added up.
 */
export const CREATE_QUEUE = [
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
    facets integer not null generated always as (${FACETS}) virtual,
    unique (workspace_id, number)
  ) strict`,
  // What has changed since somebody last looked.
  `create unique index queue_by_revision on queue (revision)`,
  `create table queue_revision (only_row integer primary key check (only_row = 1), last integer not null) strict`,
  `insert into queue_revision (only_row, last) values (1, 0)`,
  // Every list of the queue walks one of these, in its order, from where the last page ended, and reads in the facets
  // which rows need not be fetched.
  `create index queue_by_urgency on queue (closed, urgency, waiting_since, id, facets)`,
  `create index queue_by_activity on queue (last_activity_at, id, facets)`,
  ...['status', 'workspace_id', 'department_id', 'assignee_id', 'priority'].flatMap((column) => {
    const name = `queue_by_${column.replace('_id', '')}`
    return [
      `create index ${name}_urgency on queue (${column}, closed, urgency, waiting_since, id, facets)`,
      `create index ${name}_activity on queue (${column}, last_activity_at, id, facets)`,
    ]
  }),
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
    priority text not null,
    status text not null,
    tickets integer not null,
    primary key (workspace_id, department_id, assignee_id, priority, status)
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
    scope, subject, customer_name, customer_email, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
  )`,
  `create table projections (
    workspace_id text primary key references workspaces (id) on delete cascade,
    change_seq integer not null
  ) strict, without rowid`,
]
