import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { compileOnce, valuesOf } from '#app/db/compile-once.server.ts'
import type { PlatformDatabase, QueueTable } from '#app/db/schema.ts'
import { inList } from '#app/db/sql.ts'
import { URGENCY } from '#app/tickets/ticket.ts'
import type { ChangedTicket } from './changed-tickets.server.ts'
import { hasSameWords, indexTicket, unindexTicket } from './index-ticket.server.ts'

export async function writeRows(
  trx: Transaction<PlatformDatabase>,
  workspaceId: string,
  changed: readonly ChangedTicket[],
  now: number,
): Promise<void> {
  let revision = await takeRevisions(trx, changed.length, now)
  const numbers = JSON.stringify(changed.map(({ number }) => number))
  const queued = await wordsInQueue(trx, { workspaceId, numbers })
  const known = new Map(queued.map((row) => [row.number, row]))
  for (const ticket of changed) {
    const row = { ...toQueueRow(workspaceId, ticket), revision: ++revision }
    const [written] = await writeRow(trx, row)
    const before = known.get(ticket.number)
    if (before && hasSameWords(before, ticket)) continue
    if (before) await unindexTicket(trx, written!.id)
    await indexTicket(trx, written!.id, workspaceId, ticket)
  }
}

const wordsInQueue = compileOnce<{ workspaceId: string; numbers: string }>()(
  (db: Kysely<PlatformDatabase>, value) =>
    db
      .selectFrom('queue')
      .select(['number', 'subject', 'customer_name', 'customer_email'])
      .where('workspace_id', '=', value('workspaceId'))
      .where(inList('number', value('numbers'))),
)

type NewRow = Omit<Selectable<QueueTable>, 'id' | 'rank' | 'rank_at' | 'facets'>

const writeRow = compileOnce<NewRow>()((db: Kysely<PlatformDatabase>, value) => {
  const row = valuesOf(value, ROW)
  return db
    .insertInto('queue')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'number']).doUpdateSet(row))
    .returning('id')
})

const ROW = [
  'workspace_id',
  'number',
  'subject',
  'customer_name',
  'customer_email',
  'department_id',
  'department_name',
  'priority',
  'urgency',
  'status',
  'closed',
  'assignee_id',
  'assignee_name',
  'created_at',
  'last_activity_at',
  'waiting_since',
  'first_answered_at',
  'closed_at',
  'version',
  'revision',
] as const satisfies (keyof NewRow)[]

/**
 * Past the clock: after a power cut, which may take the last ones away, no page that is open knows a later one.
 * @returns the last revision before the ones that are the caller's now.
 */
async function takeRevisions(
  trx: Transaction<PlatformDatabase>,
  count: number,
  now: number,
): Promise<number> {
  const [taken] = await revisionsTaken(trx, { count, now })
  return taken!.last - count
}

const revisionsTaken = compileOnce<{ count: number; now: number }>()((db: Kysely<PlatformDatabase>, value) =>
  db
    .updateTable('queue_revision')
    .set({ last: sql<number>`max(last, ${value('now')}) + ${value('count')}` })
    .returning('last'),
)

/** The revision is given when it is projected. */
export function toQueueRow(workspaceId: string, { change_seq: _, ...ticket }: ChangedTicket) {
  return {
    ...ticket,
    workspace_id: workspaceId,
    urgency: URGENCY[ticket.priority],
    closed: ticket.status === 'closed' ? (1 as const) : (0 as const),
  }
}
