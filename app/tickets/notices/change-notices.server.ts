import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Department } from '#app/departments/department.ts'
import type { NotifiedAdmin } from '#app/departments/departments.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { customerOf, forCustomer, seenBy, tell } from './notice.server.ts'

// Notices of what became of a ticket: to the other party, or to whoever has it now (spec, section 2, Emails).

/**
 * An admin's closing is told to the customer, a customer's to `told`.
 *
 * @param closed.ticket as it was before; @param closed.now milliseconds UTC, as in every notice.
 */
export async function noticeOfClosing(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  closed: { ticket: Ticket; actor: Actor; recipients: NotifiedAdmin[]; now: number; leavesAt: number },
): Promise<void> {
  const { ticket, actor, recipients, now, leavesAt } = closed
  const event = statusChangeKey('closed', ticket)
  if (actor.kind === 'admin') {
    const customer = await customerOf(trx, ticket)
    const email = {
      kind: 'ticket-closed',
      ...(await forCustomer(trx, workspace, customer, ticket)),
      adminName: actor.name,
    } as const
    await tell(trx, workspace, customer, event, now, email, leavesAt)
    return
  }
  for (const admin of recipients) {
    const email = {
      kind: 'ticket-closed-by-customer',
      ticket: seenBy('admin', workspace, ticket),
      customerName: actor.name,
    } as const
    await tell(trx, workspace, admin, event, now, email, leavesAt)
  }
}

/** Names what became of a ticket. It can close more than once: its version tells the closings apart. */
export function statusChangeKey(became: 'closed' | 'reopened', { number, version }: Ticket): string {
  return `${became}:${number}:${version}`
}

/**
 * Told to the customer. A reply that reopens a ticket says so itself, and has no such notice.
 *
 * @param ticket as it was before.
 */
export async function noticeOfReopening(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  { ticket, actor, now, leavesAt }: { ticket: Ticket; actor: Actor; now: number; leavesAt: number },
): Promise<void> {
  const customer = await customerOf(trx, ticket)
  const email = {
    kind: 'ticket-reopened',
    ...(await forCustomer(trx, workspace, customer, ticket)),
    adminName: actor.name,
  } as const
  await tell(trx, workspace, customer, statusChangeKey('reopened', ticket), now, email, leavesAt)
}

/**
 * Told to the new department's admins, but for whoever moved it.
 *
 * @param moved.ticket as it was, with the department that it leaves.
 */
export async function noticeOfMove(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  moved: {
    ticket: Ticket
    department: Department
    actor: Actor
    recipients: NotifiedAdmin[]
    /** Names this move among all. */
    key: string
    now: number
    leavesAt?: number | undefined
  },
): Promise<void> {
  const { ticket, department, actor, recipients, key, now, leavesAt } = moved
  const customer = await customerOf(trx, ticket)
  for (const admin of recipients) {
    if (admin.id === actor.id) continue
    const email = {
      kind: 'ticket-moved',
      ticket: seenBy('admin', workspace, ticket),
      byName: actor.name,
      customerName: customer.name,
      fromDepartmentName: ticket.department_name,
      departmentName: department.name,
      priority: ticket.priority,
    } as const
    await tell(trx, workspace, admin, key, now, email, leavesAt)
  }
}

/**
 * Told to the new assignee. Whoever takes a ticket themselves needs no notice: the caller asks for none.
 *
 * @param assigned.key names this assignment among all.
 */
export async function noticeOfAssignment(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  assigned: {
    ticket: Ticket
    assignee: NotifiedAdmin
    actor: Actor
    key: string
    now: number
    leavesAt?: number | undefined
  },
): Promise<void> {
  const { ticket, assignee, actor, key, now, leavesAt } = assigned
  const customer = await customerOf(trx, ticket)
  const email = {
    kind: 'ticket-assigned',
    ticket: seenBy('admin', workspace, ticket),
    byName: actor.name,
    customerName: customer.name,
    departmentName: ticket.department_name,
    priority: ticket.priority,
  } as const
  await tell(trx, workspace, assignee, key, now, email, leavesAt)
}
