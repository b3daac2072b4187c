import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import type { Actor } from './actor.ts'
import { nextChange, recordEvent } from './change.server.ts'
import { findTicket } from './find.server.ts'
import { noticeOfClosing, noticeOfReopening, whoIsTold } from './notices.server.ts'

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
    await trx
      .updateTable('tickets')
      .set((row) => ({
        status: 'closed' as const,
        closed_at: now,
        last_activity_at: now,
        waiting_since: now,
        version: row('version', '+', 1),
      }))
      .set({ change_seq: await nextChange(trx) })
      .where('number', '=', ticketNumber)
      .execute()
    await recordEvent(trx, { ticketNumber, kind: 'status', actor, was: ticket.status, became: 'closed', now })
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
    await trx
      .updateTable('tickets')
      .set((row) => ({
        status: 'open' as const,
        closed_at: null,
        last_activity_at: now,
        waiting_since: now,
        version: row('version', '+', 1),
      }))
      .set({ change_seq: await nextChange(trx) })
      .where('number', '=', ticketNumber)
      .execute()
    await recordEvent(trx, { ticketNumber, kind: 'status', actor, was: 'closed', became: 'open', now })
    await noticeOfReopening(trx, workspace, { ticket, actor, now })
    return 'done'
  })
}
