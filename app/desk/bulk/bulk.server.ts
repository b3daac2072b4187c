import type { Admin } from '#app/admins/admin.ts'
import { findDepartment, listTeam } from '#app/departments/departments.server.ts'
import type { Desk } from '#app/desk.server.ts'
import { markSeen, seenVersion } from '#app/queue/seen.server.ts'
import { findTicket, type Ticket } from '#app/tickets/find.server.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { assignTicket, changePriority, moveToDepartment } from '#app/tickets/triage/triage.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import type { BulkAct, BulkOutcome, TicketName } from './bulk.ts'

/**
 * Does one thing to several tickets, each by its own verb and in its own transaction, as if they had been opened one
 * after the other: events, emails and all. Sent twice, the second time finds everything done.
 *
 * @returns what became of each, or why nothing was begun.
 */
export async function changeTickets(
  desk: Desk,
  admin: Admin,
  act: BulkAct,
  names: readonly TicketName[],
): Promise<BulkOutcome | 'no-admin' | 'no-department'> {
  const unfit = await refusalOf(desk, act)
  if (unfit) return unfit
  const outcome: BulkOutcome = { kind: act.kind, done: 0, already: [], gone: [] }
  for (const [subdomain, numbers] of bySubdomain(names)) {
    const info = await findWorkspaceBySubdomain(desk.platform, subdomain)
    const turned = info && (await desk.within(info.id, (workspace) => turn(workspace, admin, act, numbers)))
    numbers.forEach((number, place) => {
      const became = turned?.[place] ?? 'gone'
      if (became === 'done') outcome.done++
      else outcome[became].push({ subdomain, number })
    })
  }
  return outcome
}

/** Asked once, before the first ticket: a person or a department that cannot be chosen fits none of them. */
async function refusalOf({ platform }: Desk, act: BulkAct) {
  if (act.kind === 'assign' && act.adminId !== null) {
    const team = await listTeam(platform)
    if (!team.some(({ id }) => id === act.adminId)) return 'no-admin'
  }
  if (act.kind === 'department' && !(await findDepartment(platform, act.departmentId))?.active) {
    return 'no-department'
  }
  return undefined
}

function bySubdomain(names: readonly TicketName[]): Map<string, number[]> {
  const grouped = new Map<string, number[]>()
  for (const { subdomain, number } of names) {
    const numbers = grouped.get(subdomain) ?? []
    if (!numbers.includes(number)) numbers.push(number)
    grouped.set(subdomain, numbers)
  }
  return grouped
}

type Became = 'done' | 'already' | 'gone'

async function turn(workspace: Workspace, admin: Admin, act: BulkAct, numbers: number[]): Promise<Became[]> {
  const became: Became[] = []
  for (const number of numbers) {
    const before = await findTicket(workspace.db, number, 'anybody')
    if (!before) became.push('gone')
    else if (isSo(before, act)) became.push('already')
    else became.push(await turnOne(workspace, admin, act, before))
  }
  return became
}

function isSo(ticket: Ticket, act: BulkAct): boolean {
  if (act.kind === 'close') return ticket.status === 'closed'
  if (act.kind === 'assign') return ticket.assignee_id === act.adminId
  if (act.kind === 'priority') return ticket.priority === act.priority
  return ticket.department_id === act.departmentId
}

async function turnOne(workspace: Workspace, admin: Admin, act: BulkAct, before: Ticket): Promise<Became> {
  const { platform, id } = workspace
  const seen = await seenVersion(platform.db, admin.id, id, before.number)
  const turned = await done(workspace, before.number, act, { kind: 'admin', id: admin.id, name: admin.name })
  if (turned !== 'done') return turned === 'already' ? 'already' : 'gone'
  const after = await findTicket(workspace.db, before.number, 'anybody')
  // Nobody is told of their own act: who had read everything has read everything still.
  if (after && seen === before.version && after.version <= before.version + 1) {
    await markSeen(platform, admin.id, id, after)
  }
  return 'done'
}

function done(workspace: Workspace, number: number, act: BulkAct, actor: Parameters<typeof closeTicket>[2]) {
  switch (act.kind) {
    case 'close':
      return closeTicket(workspace, number, actor)
    case 'assign':
      return assignTicket(workspace, number, act.adminId, actor)
    case 'priority':
      return changePriority(workspace, number, act.priority, actor)
    case 'department':
      return moveToDepartment(workspace, number, act.departmentId, actor)
  }
}
