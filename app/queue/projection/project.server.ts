import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { URGENCY } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { indexTicket } from './index-ticket.server.ts'
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
    await platform.unawaited.transaction().execute(async (trx) => {
      // Somebody else projected meanwhile: what was read may be older than what stands there now.
      if ((await projectedUpTo(trx, workspace.id)) !== from) return
      let revision = await takeRevisions(trx, changed.length, platform.now())
      for (const ticket of changed) {
        const row = { ...toQueueRow(workspace.id, ticket), revision: ++revision }
        const { id } = await trx
          .insertInto('queue')
          .values(row)
          .onConflict((conflict) => conflict.columns(['workspace_id', 'number']).doUpdateSet(row))
          .returning('id')
          .executeTakeFirstOrThrow()
        await indexTicket(trx, id, workspace.id, ticket)
      }
      await trx
        .insertInto('projections')
        .values({ workspace_id: workspace.id, change_seq: last.change_seq })
        .onConflict((conflict) =>
          conflict.column('workspace_id').doUpdateSet({ change_seq: last.change_seq }),
        )
        .execute()
    })
    if (changed.length === BATCH) await between()
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

async function projectedUpTo(db: Kysely<PlatformDatabase>, workspaceId: string): Promise<number> {
  const row = await db
    .selectFrom('projections')
    .select('change_seq')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return row?.change_seq ?? 0
}

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
