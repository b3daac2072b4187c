import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Department } from '#app/departments/department.ts'
import type { NotifiedAdmin } from '#app/departments/departments.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { customerOf, seenBy, tell } from './letter.server.ts'

// Notices of what became of a ticket: to the other party, or to whoever has it now (spec, section 2, Emails).

/**
 * An admin's closing is told to the customer, a customer's to `told`.
 *
 * @param closed.ticket as it was before; @param closed.now milliseconds UTC, as in every notice.
 */
export async function noticeOfClosing(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  closed: { ticket: Ticket; actor: Actor; told: NotifiedAdmin[]; now: number },
): Promise<void> {
  const { ticket, actor, told, now } = closed
  // A ticket can close more than once: the version tells the closings apart.
  const event = `closed:${ticket.number}:${ticket.version}`
  if (actor.kind === 'admin') {
    await tell(trx, workspace, await customerOf(trx, ticket), event, now, {
      kind: 'ticket-closed',
      ticket: seenBy('customer', workspace, ticket),
      adminName: actor.name,
    })
    return
  }
  for (const admin of told) {
    await tell(trx, workspace, admin, event, now, {
      kind: 'ticket-closed-by-customer',
      ticket: seenBy('admin', workspace, ticket),
      customerName: actor.name,
    })
  }
}

/**
 * Told to the customer. A reply that reopens a ticket says so itself, and has no such notice.
 *
 * @param ticket as it was before.
 */
export async function noticeOfReopening(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  { ticket, actor, now }: { ticket: Ticket; actor: Actor; now: number },
): Promise<void> {
  await tell(
    trx,
    workspace,
    await customerOf(trx, ticket),
    `reopened:${ticket.number}:${ticket.version}`,
    now,
    {
      kind: 'ticket-reopened',
      ticket: seenBy('customer', workspace, ticket),
      adminName: actor.name,
    },
  )
}

/**
 * Told to the new department's admins, but for whoever moved it.
 *
 * @param moved.ticket as it was, with the department that it leaves; @param moved.changeSeq tells two moves apart.
 */
export async function noticeOfMove(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  moved: {
    ticket: Ticket
    department: Department
    actor: Actor
    told: NotifiedAdmin[]
    changeSeq: number
    now: number
  },
): Promise<void> {
  const { ticket, department, actor, told, changeSeq, now } = moved
  const customer = await customerOf(trx, ticket)
  for (const admin of told) {
    if (admin.id === actor.id) continue
    await tell(trx, workspace, admin, `moved:${ticket.number}:${changeSeq}`, now, {
      kind: 'ticket-moved',
      ticket: seenBy('admin', workspace, ticket),
      byName: actor.name,
      customerName: customer.name,
      fromDepartmentName: ticket.department_name,
      departmentName: department.name,
      priority: ticket.priority,
    })
  }
}

/**
 * Told to the new assignee. Whoever takes a ticket themselves needs no notice: the caller asks for none.
 *
 * @param assigned.changeSeq tells two assignments apart.
 */
export async function noticeOfAssignment(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  assigned: { ticket: Ticket; assignee: NotifiedAdmin; actor: Actor; changeSeq: number; now: number },
): Promise<void> {
  const { ticket, assignee, actor, changeSeq, now } = assigned
  const customer = await customerOf(trx, ticket)
  await tell(trx, workspace, assignee, `assigned:${ticket.number}:${changeSeq}`, now, {
    kind: 'ticket-assigned',
    ticket: seenBy('admin', workspace, ticket),
    byName: actor.name,
    customerName: customer.name,
    departmentName: ticket.department_name,
    priority: ticket.priority,
  })
}
