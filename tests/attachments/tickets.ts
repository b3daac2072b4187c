import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** A ticket of Anna's as a bare row, for what hangs on tickets. */
export async function insertTicket(workspace: Workspace): Promise<number> {
  const now = workspace.now()
  const { id } = await workspace.db
    .selectFrom('customers')
    .select('id')
    .orderBy('name')
    .executeTakeFirstOrThrow()
  const { number } = await workspace.db
    .insertInto('tickets')
    .values({
      subject: 'Printer on fire',
      body: 'It burns.',
      customer_id: id,
      department_id: 'd',
      department_name: 'Support',
      priority: 'medium',
      status: 'open',
      assignee_id: null,
      assignee_name: null,
      origin_number: null,
      opened_by_id: null,
      opened_by_name: null,
      created_at: now,
      last_activity_at: now,
      waiting_since: now,
      first_answered_at: null,
      closed_at: null,
      version: 1,
      change_seq: now,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

/** A reply or a note on it. */
export async function insertReply(
  workspace: Workspace,
  ticketNumber: number,
  kind: 'reply' | 'note',
): Promise<number> {
  const { id } = await workspace.db
    .insertInto('replies')
    .values({
      ticket_number: ticketNumber,
      kind,
      author_kind: 'admin',
      author_id: 'a',
      author_name: 'Arif Agent',
      body: 'Look at this.',
      created_at: workspace.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
