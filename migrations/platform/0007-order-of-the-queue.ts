import type { Kysely } from 'kysely'
import { run } from '../statements.ts'

const FILTERED = ['status', 'workspace_id', 'department_id', 'assignee_id', 'priority']

/** Taken from a number that no moment reaches, a later one comes first in an index that ascends. */
const PLACES = `rank = case status when 'open' then urgency when 'answered' then 4 else 5 end,
  rank_at = case status when 'open' then waiting_since else 9007199254740991 - last_activity_at end`

/**
 * What awaits the team comes first, by priority and waiting; then what awaits the customer and what is closed, the
 * latest first. Before, an answered ticket stood among the open ones. The place is kept by triggers, so it cannot
 * disagree with what it is made of.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const names = FILTERED.map((column) => [column, `queue_by_${column.replace('_id', '')}_urgency`] as const)
  await run(db, [
    'drop index queue_by_urgency',
    ...names.map(([, name]) => `drop index ${name}`),
    'alter table queue add column rank integer not null default 0',
    'alter table queue add column rank_at integer not null default 0',
    `update queue set ${PLACES}`,
    'create index queue_by_urgency on queue (rank, rank_at, id, facets)',
    ...names.map(([column, name]) => `create index ${name} on queue (${column}, rank, rank_at, id, facets)`),
    `create trigger queue_placed after insert on queue
      begin update queue set ${PLACES} where id = new.id; end`,
    `create trigger queue_moved after update of status, urgency, waiting_since, last_activity_at on queue
      begin update queue set ${PLACES} where id = new.id; end`,
  ])
}
