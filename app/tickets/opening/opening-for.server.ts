import type { Transaction } from 'kysely'
import { audit } from '#app/audit/audit.server.ts'
import { findCustomerByEmail, knowCustomer } from '#app/customers/customers.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { findDepartment } from '#app/departments/departments.server.ts'
import { RenderedEmails } from '#app/emails/rendered.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { failureOf } from '#app/tickets/failures.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import type { NewTicket } from './new-ticket.ts'
import { addTicket, type Opened } from './opening.server.ts'

export interface NewTicketFor extends Omit<NewTicket, 'customer' | 'originNumber' | 'openedBy'> {
  person: { email: string; name: string | undefined }
  openedBy: Actor
}

export type OpenedFor = Opened | { outcome: 'no-name' } | { outcome: 'blocked' }

/** Makes an unknown customer known in the same transaction; their email has the link to claim the account. */
export async function openTicketFor(workspace: Workspace, opening: NewTicketFor): Promise<OpenedFor> {
  const { person, ...ticket } = opening
  const department = await findDepartment(workspace.platform, ticket.departmentId)
  let madeKnown: string | undefined
  const emails = new RenderedEmails(workspace.platform)
  const open = async (trx: Transaction<WorkspaceDatabase>): Promise<OpenedFor> => {
    const known = await findCustomerByEmail(trx, person.email)
    if (known?.blockedAt) return { outcome: 'blocked' }
    if (!known && !department?.active) return { outcome: 'no-department' }
    if (!known && !person.name) return { outcome: 'no-name' }
    const { id, name, email } =
      known ?? (await knowCustomer(trx, { email: person.email, name: person.name! }, workspace.now()))
    const opened = await addTicket(trx, workspace, {
      ticket: { ...ticket, customer: { id, name, email } },
      department,
      recipients: [],
      emails,
    })
    if (!known && opened.outcome === 'opened') madeKnown = email
    return opened
  }
  const opened = await emails.transact(() => write(workspace, open)).catch(failureOf)
  // The platform's file is another's to wait for, and nobody is noted who was not made known.
  if (madeKnown !== undefined && opened.outcome === 'opened') {
    const by = { ...opening.openedBy, address: null }
    const subject = `${madeKnown} (${workspace.info.name})`
    await audit(workspace.platform.db, by, 'customer.added', subject, workspace.now())
  }
  return opened
}
