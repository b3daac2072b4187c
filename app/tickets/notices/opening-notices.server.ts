import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Department } from '#app/departments/department.ts'
import type { Recipient } from '#app/departments/departments.server.ts'
import type { TicketOpened, TicketOpenedForYou } from '#app/emails/email.ts'
import type { RenderedEmails } from '#app/emails/rendered.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import type { NewTicket } from '#app/tickets/opening/new-ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import {
  claimOf,
  customerOf,
  enqueueNotice,
  filesOnForm,
  linked,
  mentionFor,
  type StoredFile,
} from './notice.server.ts'
import { standInNumber, withNumber } from './stand-in-number.server.ts'

interface Opening {
  number: number
  ticket: NewTicket
  department: Department
  files: StoredFile[]
}

/** For a ticket of the customer's own, before it has a number. */
export async function renderOpening(
  workspace: Workspace,
  emails: RenderedEmails,
  opening: Omit<Opening, 'number' | 'files'>,
): Promise<void> {
  const files = await filesOnForm(workspace, opening.ticket.submission)
  const number = standInOf(workspace, emails, { ...opening, files })
  emails.render(emailToTeam(workspace, { ...opening, number, files }))
}

function standInOf(workspace: Workspace, emails: RenderedEmails, told: Omit<Opening, 'number'>): number {
  return emails.once('number', () => standInNumber({ ...told, of: [workspace.id, workspace.info] }))
}

/** A customer whose address is unproven, or who has no password, gets a link to claim the account. */
export async function noticeOfOpening(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  opened: Opening & { emails: RenderedEmails; recipients: Recipient[]; now: number },
): Promise<void> {
  const { number, ticket, emails, now } = opened
  const notice = { key: openingKey(number), now }
  const standIn = standInOf(workspace, emails, opened)
  const unnumbered = { ...opened, number: standIn }
  const recipients = ticket.openedBy ? [ticket.customer] : opened.recipients
  const email = ticket.openedBy
    ? await emailToCustomer(trx, workspace, emails, unnumbered, ticket.openedBy)
    : emailToTeam(workspace, unnumbered)
  await enqueueNotice(trx, workspace, recipients, notice, withNumber(emails.find(email), standIn, number))
}

export function openingKey(number: number): string {
  return `opened:${number}`
}

function emailToTeam(workspace: Workspace, { number, ticket, department, files }: Opening): TicketOpened {
  return {
    kind: 'ticket-opened',
    ticket: mentionFor('admin', workspace, { number, subject: ticket.subject }),
    customerName: ticket.customer.name,
    departmentName: department.name,
    priority: ticket.priority,
    words: ticket.body,
    files: linked('admin', workspace, number, files),
  }
}

async function emailToCustomer(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  emails: RenderedEmails,
  { number, ticket, files }: Opening,
  openedBy: Actor,
): Promise<TicketOpenedForYou> {
  const customer = await customerOf(trx, { customer_id: ticket.customer.id })
  return {
    kind: 'ticket-opened-for-you',
    ...(await claimOf(trx, workspace, emails, customer, { number, isOfTeam: true })),
    ticket: mentionFor('customer', workspace, { number, subject: ticket.subject }),
    adminName: openedBy.name,
    words: ticket.body,
    files: linked('customer', workspace, number, files),
  }
}
