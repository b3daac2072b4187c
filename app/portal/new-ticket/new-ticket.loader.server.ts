import type { Customer } from '#app/customers/customer.ts'
import { findDepartment, listDepartments } from '#app/departments/departments.server.ts'
import { findDraft } from '#app/forms/drafts/drafts.server.ts'
import { newFormKey } from '#app/forms/form-key.server.ts'
import { portalWords } from '#app/i18n/catalogue.server.ts'
import type { Install } from '#app/install.server.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import { findTicket, type Ticket } from '#app/tickets/find.server.ts'
import { PRIORITIES, parseTicketLabel, ticketLabel } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { type DepartmentChoice, followUpSubject, type NewTicketStart } from './follow-up.ts'

interface SignedIn {
  install: Install
  workspace: Workspace
  customer: Customer
}

/** Also what the form's drafts are kept under. */
export function newTicketPath(subdomain: string | undefined): string {
  return `/${subdomain}/tickets/create`
}

/**
 * Reads the form: begun with the draft of somebody whose session had ended, else with the ticket that it
 * follows up.
 *
 * @param from the label of that ticket; whatever is not this customer's is ignored.
 */
export async function readNewTicketPage({ install, workspace, customer }: SignedIn, from: string | null) {
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

export async function listChoices(workspace: Workspace): Promise<DepartmentChoice[]> {
  const departments = await listDepartments(workspace.platform, { activeOnly: true })
  return departments.map(({ id, name, description }) => ({ id, name, description }))
}

/** The department only where it is active. */
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

export async function findClosedOrigin(workspace: Workspace, customer: Customer, from: unknown) {
  const origin = typeof from === 'string' ? await findOrigin(workspace, customer, from) : undefined
  return origin?.status === 'closed' ? origin : undefined
}

/** False for a department that takes no tickets, or none any more; true where none was chosen. */
export async function hasDepartment(workspace: Workspace, chosen: unknown): Promise<boolean> {
  if (typeof chosen !== 'string' || chosen === '') return true
  return (await findDepartment(workspace.platform, chosen))?.active ?? false
}

async function findOrigin(workspace: Workspace, customer: Customer, from: string | null) {
  const number = parseTicketLabel(from ?? '')
  return number === undefined ? undefined : findTicket(workspace.db, number, { customerId: customer.id })
}
