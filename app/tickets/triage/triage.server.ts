import { findDepartment, listDepartmentAdmins, listTeam } from '#app/departments/departments.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { changeTicket, recordEvent } from '#app/tickets/change.server.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import { noticeOfAssignment, noticeOfMove } from '#app/tickets/notices/changed.server.ts'
import type { Priority } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'

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
    await changeTicket(trx, ticketNumber, () => ({ priority }))
    const changed = { was: ticket.priority, became: priority }
    await recordEvent(trx, { ticketNumber, kind: 'priority', actor, ...changed, now: workspace.now() })
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
    const { id: department_id, name: department_name } = department
    const changeSeq = await changeTicket(trx, ticketNumber, () => ({ department_id, department_name }))
    const changed = { was: ticket.department_name, became: department_name }
    await recordEvent(trx, { ticketNumber, kind: 'department', actor, ...changed, now })
    const key = `moved:${ticketNumber}:${changeSeq}`
    await noticeOfMove(trx, workspace, { ticket, department, actor, told, key, now })
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
    const changeSeq = await changeTicket(trx, ticketNumber, () => ({
      assignee_id: assigneeId,
      assignee_name: assignee?.name ?? null,
    }))
    const changed = { was: ticket.assignee_name ?? undefined, became: assignee?.name }
    await recordEvent(trx, { ticketNumber, kind: 'assignee', actor, ...changed, now })
    if (assignee && assignee.id !== actor.id) {
      const key = `assigned:${ticketNumber}:${changeSeq}`
      await noticeOfAssignment(trx, workspace, { ticket, assignee, actor, key, now })
    }
    return 'done'
  })
}
