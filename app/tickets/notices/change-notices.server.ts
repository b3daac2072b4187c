import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Department } from '#app/departments/department.ts'
import type { Recipient } from '#app/departments/departments.server.ts'
import type { RenderedEmails } from '#app/emails/rendered.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { customerOf, enqueueNotice, forCustomer, mentionFor, type Notice } from './notice.server.ts'

/** `ticket` is as it was before. */
export interface ChangeNotice extends Notice {
  ticket: Ticket
  actor: Actor
  emails: RenderedEmails
}

export async function noticeOfClosing(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  closed: ChangeNotice & { recipients: Recipient[] },
): Promise<void> {
  const { ticket, actor, emails, recipients } = closed
  if (actor.kind === 'admin') return noticeToCustomer(trx, workspace, 'ticket-closed', closed)
  const rendered = emails.find({
    kind: 'ticket-closed-by-customer',
    ticket: mentionFor('admin', workspace, ticket),
    customerName: actor.name,
  })
  await enqueueNotice(trx, workspace, recipients, closed, rendered)
}

/** A reply that reopens a ticket says so itself, and has no such notice. */
export async function noticeOfReopening(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  reopened: ChangeNotice,
): Promise<void> {
  await noticeToCustomer(trx, workspace, 'ticket-reopened', reopened)
}

async function noticeToCustomer(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  kind: 'ticket-closed' | 'ticket-reopened',
  changed: ChangeNotice,
): Promise<void> {
  const { ticket, actor, emails } = changed
  const customer = await customerOf(trx, ticket)
  const mentioned = await forCustomer(trx, workspace, emails, customer, ticket)
  const rendered = emails.find({ kind, ...mentioned, adminName: actor.name })
  await enqueueNotice(trx, workspace, [customer], changed, rendered)
}

export async function noticeOfMove(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  moved: ChangeNotice & { department: Department; recipients: Recipient[] },
): Promise<void> {
  const { ticket, department, actor, emails, recipients } = moved
  const others = recipients.filter(({ id }) => id !== actor.id)
  if (others.length === 0) return
  const rendered = emails.find({
    kind: 'ticket-moved',
    ticket: mentionFor('admin', workspace, ticket),
    byName: actor.name,
    customerName: (await customerOf(trx, ticket)).name,
    fromDepartmentName: ticket.department_name,
    departmentName: department.name,
    priority: ticket.priority,
  })
  await enqueueNotice(trx, workspace, others, moved, rendered)
}

/** The caller asks for none where somebody takes a ticket themselves. */
export async function noticeOfAssignment(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  assigned: ChangeNotice & { assignee: Recipient },
): Promise<void> {
  const { ticket, assignee, actor, emails } = assigned
  const rendered = emails.find({
    kind: 'ticket-assigned',
    ticket: mentionFor('admin', workspace, ticket),
    byName: actor.name,
    customerName: (await customerOf(trx, ticket)).name,
    departmentName: ticket.department_name,
    priority: ticket.priority,
  })
  await enqueueNotice(trx, workspace, [assignee], assigned, rendered)
}
