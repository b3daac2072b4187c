import type { Kysely } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** Of one projection: others write between two. */
export const BATCH = 200

export type ChangedTicket = Awaited<ReturnType<typeof listChanged>>[number]

/** In the order of their changes; an empty list at the end. */
export async function listChanged(workspace: Workspace, after: number) {
  return changedTickets(workspace.db, { after })
}

const changedTickets = compileOnce<{ after: number }>()((db: Kysely<WorkspaceDatabase>, value) =>
  db
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
    .where('tickets.change_seq', '>', value('after'))
    .orderBy('tickets.change_seq')
    .limit(BATCH),
)
