import type { Customer } from '#app/customers/customer.ts'
import { findDepartment, listDepartments } from '#app/departments/departments.server.ts'
import { findDraft } from '#app/forms/drafts/drafts.server.ts'
import { newFormKey } from '#app/forms/form-key.server.ts'
import { portalWords } from '#app/i18n/titles.server.ts'
import type { Install } from '#app/install.server.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import { findTicket, type Ticket } from '#app/tickets/find.server.ts'
import { PRIORITIES, parseTicketLabel, ticketLabel } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { type DepartmentChoice, followUpSubject, type NewTicketStart } from './follow-up.ts'

interface Asked {
  install: Install
  workspace: Workspace
  customer: Customer
}

/** Where the form for a new ticket is, and where its drafts are kept. */
export function newTicketPath(subdomain: string | undefined): string {
  return `/${subdomain}/tickets/create`
}

/**
 * What the page of a new ticket shows: the departments that take tickets, and what the form begins with. That is
 * the draft of somebody whose session had ended, else the ticket that it follows up, else nothing.
 *
 * @param from the label of the ticket that is followed up; whatever is not this customer's is ignored.
 */
export async function readNewTicketPage({ install, workspace, customer }: Asked, from: string | null) {
  const owner = ownerOf({ kind: 'customer', id: customer.id })
  const draft = await findDraft(workspace, owner, newTicketPath(workspace.info.subdomain))
  const departments = await listChoices(workspace)
  const origin = draft ? undefined : await findOrigin(workspace, customer, from)
  return {
    title: portalWords('create.title'),
    departments,
    start: draft ? startOfDraft(draft.fields) : origin ? startOfFollowUp(origin, departments) : {},
    formKey: newFormKey(install.secret, owner),
    draft: draft && { wasClosed: draft.wasClosed },
  }
}

/** The departments that a customer may choose: the active ones. */
export async function listChoices(workspace: Workspace): Promise<DepartmentChoice[]> {
  const departments = await listDepartments(workspace.platform, { activeOnly: true })
  return departments.map(({ id, name, description }) => ({ id, name, description }))
}

/** A ticket that follows up another begins with its subject, its priority, and its department if that is active. */
export function startOfFollowUp(origin: Ticket, departments: readonly DepartmentChoice[]): NewTicketStart {
  return {
    subject: followUpSubject(origin.subject, (subject) => portalWords('create.followUpSubject', { subject })),
    department: departments.find(({ id }) => id === origin.department_id)?.id,
    priority: origin.priority,
    from: ticketLabel(origin.number),
  }
}

function startOfDraft({ subject, department, priority, body, from }: Record<string, string>): NewTicketStart {
  return {
    subject,
    department,
    priority: PRIORITIES.find((known) => known === priority),
    body,
    from: from && parseTicketLabel(from) ? from : undefined,
  }
}

/** The closed ticket of theirs that a new one follows up; a refused reply to it may be of any length. */
export async function findClosedOrigin(workspace: Workspace, customer: Customer, from: unknown) {
  const origin = typeof from === 'string' ? await findOrigin(workspace, customer, from) : undefined
  return origin?.status === 'closed' ? origin : undefined
}

/** False for a department that was chosen and takes no tickets, or none any more. */
export async function hasDepartment(workspace: Workspace, chosen: unknown): Promise<boolean> {
  if (typeof chosen !== 'string' || chosen === '') return true
  return (await findDepartment(workspace.platform, chosen))?.active ?? false
}

async function findOrigin(workspace: Workspace, customer: Customer, from: string | null) {
  const number = parseTicketLabel(from ?? '')
  return number === undefined ? undefined : findTicket(workspace.db, number, { customerId: customer.id })
}
