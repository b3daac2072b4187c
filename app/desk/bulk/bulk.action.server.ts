import type { Admin } from '#app/admins/admin.ts'
import { findDepartment, listTeam } from '#app/departments/departments.server.ts'
import type { Install } from '#app/install.server.ts'
import { type Actor, adminActor } from '#app/tickets/actor.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import { closeTicket, reopenTicket } from '#app/tickets/triage/closing.server.ts'
import { assignTicket, changePriority, moveToDepartment } from '#app/tickets/triage/triage.server.ts'
import { undoEnd } from '#app/tickets/undoing/keeping.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { type BulkAct, type MailingAct, type TicketName, writeBulkAct } from './bulk.ts'
import { type BulkOutcome, emptyOutcome } from './bulk-outcome.ts'
import type { PickedTicket, ShownRow } from './picked-ticket.ts'
import { markOwnActSeen, visitTickets } from './visit-tickets.server.ts'

/**
 * Changes each ticket by its own verb and in its own transaction. Sent twice, the second time finds everything
 * done. A ticket that somebody else has changed since it was shown is left (docs/decisions/0073).
 */
export async function changeTickets(
  install: Install,
  admin: Admin,
  act: BulkAct,
  names: readonly PickedTicket[],
): Promise<BulkOutcome | 'no-admin' | 'no-department'> {
  const unfit = await refusalOf(install, act)
  if (unfit) return unfit
  const outcome = { ...emptyOutcome(act.kind), again: writeBulkAct(act) }
  await visitTickets(install, names, async (name, found) => {
    if (!found) outcome.gone.push(name)
    else if (isSo(found.ticket, act)) outcome.already.push(name)
    else {
      const { workspace, ticket } = found
      const actor = adminActor(admin)
      const became = await markOwnActSeen(workspace, admin, ticket, () =>
        change(workspace, ticket.number, act, actor, name.shown),
      )
      if (became === 'already') outcome.already.push(name)
      else if (became === 'outdated' || became === 'conflict') outcome.outdated.push(name)
      else if (became !== 'done') outcome.gone.push(name)
      else {
        outcome.done++
        outcome.changed.push(name)
        outcome.until = Math.max(outcome.until, undoEnd(workspace.now()))
      }
    }
  })
  return outcome
}

/** Asked before it is done. */
export async function weighTickets(install: Install, act: MailingAct, names: readonly TicketName[]) {
  let tickets = 0
  const customers = new Set<string>()
  await visitTickets(install, names, async (_, found) => {
    if (!found || isSo(found.ticket, act)) return
    tickets++
    customers.add(`${found.workspace.id} ${found.ticket.customer_id}`)
  })
  return { tickets, customers: customers.size, isMailed: !install.platform.mail.preview }
}

/** What cannot be chosen fits none of the tickets. */
async function refusalOf({ platform }: Install, act: BulkAct) {
  if (act.kind === 'assign' && act.adminId !== null) {
    const team = await listTeam(platform)
    if (!team.some(({ id }) => id === act.adminId)) return 'no-admin'
  }
  if (act.kind === 'department' && !(await findDepartment(platform, act.departmentId))?.active) {
    return 'no-department'
  }
  return undefined
}

function isSo(ticket: Ticket, act: BulkAct): boolean {
  if (act.kind === 'close') return ticket.status === 'closed'
  if (act.kind === 'reopen') return ticket.status !== 'closed'
  if (act.kind === 'assign') return ticket.assignee_id === act.adminId
  if (act.kind === 'priority') return ticket.priority === act.priority
  return ticket.department_id === act.departmentId
}

function change(
  workspace: Workspace,
  number: number,
  act: BulkAct,
  actor: Actor,
  shown: ShownRow | undefined,
) {
  const undoable = true
  switch (act.kind) {
    case 'close':
      return closeTicket(workspace, number, actor, { seenVersion: shown?.version })
    case 'reopen':
      return reopenTicket(workspace, number, actor)
    case 'assign':
      return assignTicket(workspace, number, act.adminId, actor, { undoable, shown: shown?.assignee })
    case 'priority':
      return changePriority(workspace, number, act.priority, actor, { undoable, shown: shown?.priority })
    case 'department':
      return moveToDepartment(workspace, number, act.departmentId, actor, {
        undoable,
        shown: shown?.department,
      })
  }
}
