import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { changeTicket, recordEvent } from '#app/tickets/change.server.ts'
import { findTicket, type Ticket } from '#app/tickets/find.server.ts'
import { noticeOfClosing, noticeOfReopening } from '#app/tickets/notices/changed.server.ts'
import { whoIsTold } from '#app/tickets/notices/told.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'

/** 'already': it was so before, and nothing happened, no email either. */
export type Turned = 'done' | 'already' | 'no-ticket'

/** Closes a ticket, whoever asks; the other party is told. Closing is always deliberate (spec, section 2, Status). */
export async function closeTicket(workspace: Workspace, ticketNumber: number, actor: Actor): Promise<Turned> {
  const before = await findTicket(workspace.db, ticketNumber, 'anybody')
  if (!before) return 'no-ticket'
  const told =
    actor.kind === 'customer'
      ? await whoIsTold(workspace.platform, {
          departmentId: before.department_id,
          assigneeId: before.assignee_id,
        })
      : []
  return write(workspace, async (trx): Promise<Turned> => {
    const ticket = await findTicket(trx, ticketNumber, 'anybody')
    if (!ticket) return 'no-ticket'
    if (ticket.status === 'closed') return 'already'
    const now = workspace.now()
    await turn(trx, ticket, 'closed', { actor, now })
    await noticeOfClosing(trx, workspace, { ticket, actor, told, now })
    return 'done'
  })
}

/** Opens a closed ticket again. Admins only: a customer opens a new one (spec, section 2, Status). */
export async function reopenTicket(
  workspace: Workspace,
  ticketNumber: number,
  actor: Actor,
): Promise<Turned> {
  return write(workspace, async (trx): Promise<Turned> => {
    const ticket = await findTicket(trx, ticketNumber, 'anybody')
    if (!ticket) return 'no-ticket'
    if (ticket.status !== 'closed') return 'already'
    const now = workspace.now()
    await turn(trx, ticket, 'open', { actor, now })
    await noticeOfReopening(trx, workspace, { ticket, actor, now })
    return 'done'
  })
}

/** From one side to the other: an activity, and whose turn it is begins anew. */
async function turn(
  trx: Transaction<WorkspaceDatabase>,
  { number: ticketNumber, status: was }: Ticket,
  became: 'closed' | 'open',
  { actor, now }: { actor: Actor; now: number },
): Promise<void> {
  await changeTicket(trx, ticketNumber, (row) => ({
    status: became,
    closed_at: became === 'closed' ? now : null,
    last_activity_at: now,
    waiting_since: now,
    version: row('version', '+', 1),
  }))
  await recordEvent(trx, { ticketNumber, kind: 'status', actor, was, became, now })
}
