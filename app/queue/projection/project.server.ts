import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { inList } from '#app/db/sql.ts'
import { URGENCY } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { hasSameWords, indexTicket, unindexTicket } from './index-ticket.server.ts'
import { moveMark, projectedUpTo } from './mark.server.ts'
import { projectAnew } from './remove.server.ts'

/** Others write between two batches. */
const BATCH = 200

/** Idempotent, after a crash as after a commit. @param between awaited after each batch, so that others get in. */
export async function catchUp(
  workspace: Workspace,
  between: () => Promise<unknown> = nextTurn,
): Promise<void> {
  const { platform } = workspace
  for (;;) {
    const from = await projectedUpTo(platform.unawaited, workspace.id)
    const changed = await listChanged(workspace, from)
    const last = changed.at(-1)
    if (!last) return
    await workspace.settled()
    const isMine = await platform.unawaited.transaction().execute(async (trx) => {
      // Somebody else projected meanwhile: what was read may be older than what stands there now.
      if (!(await moveMark(trx, workspace.id, from, last.change_seq))) return false
      await writeRows(trx, workspace.id, changed, platform.now())
      return true
    })
    if (isMine && changed.length < BATCH) return
    await between()
  }
}

async function writeRows(
  trx: Transaction<PlatformDatabase>,
  workspaceId: string,
  changed: readonly ChangedTicket[],
  now: number,
): Promise<void> {
  let revision = await takeRevisions(trx, changed.length, now)
  const numbers = changed.map(({ number }) => number)
  const queued = await trx
    .selectFrom('queue')
    .select(['number', 'subject', 'customer_name', 'customer_email'])
    .where('workspace_id', '=', workspaceId)
    .where(inList('number', numbers))
    .execute()
  const known = new Map(queued.map((row) => [row.number, row]))
  for (const ticket of changed) {
    const row = { ...toQueueRow(workspaceId, ticket), revision: ++revision }
    const { id } = await trx
      .insertInto('queue')
      .values(row)
      .onConflict((conflict) => conflict.columns(['workspace_id', 'number']).doUpdateSet(row))
      .returning('id')
      .executeTakeFirstOrThrow()
    const before = known.get(ticket.number)
    if (before && hasSameWords(before, ticket)) continue
    if (before) await unindexTicket(trx, id)
    await indexTicket(trx, id, workspaceId, ticket)
  }
}

/**
 * Past the clock: after a power cut, which may take the last ones away, no page that is open knows a later one.
 * @returns the last revision before the ones that are the caller's now.
 */
async function takeRevisions(
  trx: Transaction<PlatformDatabase>,
  count: number,
  now: number,
): Promise<number> {
  const { last } = await trx
    .updateTable('queue_revision')
    .set({ last: sql<number>`max(last, ${now}) + ${count}` })
    .returning('last')
    .executeTakeFirstOrThrow()
  return last - count
}

/** The revision is given when it is projected. */
export function toQueueRow(workspaceId: string, { change_seq: _, ...ticket }: ChangedTicket) {
  return {
    ...ticket,
    workspace_id: workspaceId,
    urgency: URGENCY[ticket.priority],
    closed: ticket.status === 'closed' ? (1 as const) : (0 as const),
  }
}

type ChangedTicket = Awaited<ReturnType<typeof listChanged>>[number]

/** In the order of their changes; an empty list at the end. */
export async function listChanged(workspace: Workspace, after: number) {
  return workspace.db
    .selectFrom('tickets')
    .innerJoin('customers', 'customers.id', 'tickets.customer_id')
    .select([
      'tickets.number',
      'tickets.subject',
      'tickets.department_id',
      'tickets.department_name',
      'tickets.priority',
      'tickets.status',
      'tickets.assignee_id',
      'tickets.assignee_name',
      'tickets.created_at',
      // Its own order, should the clock have gone back; else the same.
      'tickets.activity_at as last_activity_at',
      'tickets.waiting_since',
      'tickets.first_answered_at',
      'tickets.closed_at',
      'tickets.version',
      'tickets.change_seq',
      'customers.name as customer_name',
      'customers.email as customer_email',
    ])
    .where('tickets.change_seq', '>', after)
    .orderBy('tickets.change_seq')
    .limit(BATCH)
    .execute()
}

/** In batches: in one transaction a large workspace would hold the platform's file for too long. */
export async function rebuild(workspace: Workspace): Promise<void> {
  await projectAnew(workspace.platform, workspace.id)
  await catchUp(workspace)
}
