import { findDepartment, listDepartmentAdmins, listTeam } from '#app/departments/departments.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import type { Actor } from './actor.ts'
import { nextChange, recordEvent } from './change.server.ts'
import { findTicket } from './find.server.ts'
import { noticeOfAssignment, noticeOfMove } from './notices.server.ts'
import type { Priority } from './ticket.ts'

/** Changes how urgent a ticket is. No email, no activity: nobody has said anything. */
export async function changePriority(
  workspace: Workspace,
  ticketNumber: number,
  priority: Priority,
  actor: Actor,
): Promise<'done' | 'no-ticket'> {
  return write(workspace, async (trx) => {
    const ticket = await findTicket(trx, ticketNumber, 'anybody')
    if (!ticket) return 'no-ticket'
    if (ticket.priority === priority) return 'done'
    await trx
      .updateTable('tickets')
      .set({ priority, change_seq: await nextChange(trx) })
      .where('number', '=', ticketNumber)
      .execute()
    await recordEvent(trx, {
      ticketNumber,
      kind: 'priority',
      actor,
      was: ticket.priority,
      became: priority,
      now: workspace.now(),
    })
    return 'done'
  })
}

/** Moves a ticket to another active department, whose admins are told; where it has none, nobody is (spec, section 2). */
export async function moveToDepartment(
  workspace: Workspace,
  ticketNumber: number,
  departmentId: string,
  actor: Actor,
): Promise<'done' | 'no-ticket' | 'no-department'> {
  const department = await findDepartment(workspace.platform, departmentId)
  if (!department?.active) return 'no-department'
  const told = await listDepartmentAdmins(workspace.platform, departmentId)
  return write(workspace, async (trx) => {
    const ticket = await findTicket(trx, ticketNumber, 'anybody')
    if (!ticket) return 'no-ticket'
    if (ticket.department_id === department.id) return 'done'
    const now = workspace.now()
    const changeSeq = await nextChange(trx)
    await trx
      .updateTable('tickets')
      .set({ department_id: department.id, department_name: department.name, change_seq: changeSeq })
      .where('number', '=', ticketNumber)
      .execute()
    await recordEvent(trx, {
      ticketNumber,
      kind: 'department',
      actor,
      was: ticket.department_name,
      became: department.name,
      now,
    })
    await noticeOfMove(trx, workspace, { ticket, department, actor, told, changeSeq, now })
    return 'done'
  })
}

/**
 * Gives a ticket to an active admin, or to nobody. The new assignee is told, unless they took it themselves.
 *
 * @returns 'no-admin' for somebody unknown, invited or gone.
 */
export async function assignTicket(
  workspace: Workspace,
  ticketNumber: number,
  assigneeId: string | null,
  actor: Actor,
): Promise<'done' | 'no-ticket' | 'no-admin'> {
  const assignee = (await listTeam(workspace.platform)).find(({ id }) => id === assigneeId)
  if (assigneeId !== null && !assignee) return 'no-admin'
  return write(workspace, async (trx) => {
    const ticket = await findTicket(trx, ticketNumber, 'anybody')
    if (!ticket) return 'no-ticket'
    if (ticket.assignee_id === assigneeId) return 'done'
    const now = workspace.now()
    const changeSeq = await nextChange(trx)
    await trx
      .updateTable('tickets')
      .set({ assignee_id: assigneeId, assignee_name: assignee?.name ?? null, change_seq: changeSeq })
      .where('number', '=', ticketNumber)
      .execute()
    await recordEvent(trx, {
      ticketNumber,
      kind: 'assignee',
      actor,
      was: ticket.assignee_name ?? undefined,
      became: assignee?.name,
      now,
    })
    if (assignee && assignee.id !== actor.id) {
      await noticeOfAssignment(trx, workspace, { ticket, assignee, actor, changeSeq, now })
    }
    return 'done'
  })
}
