import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Department } from '#app/departments/department.ts'
import type { Recipient } from '#app/departments/departments.server.ts'
import type { TicketOpened } from '#app/emails/email.ts'
import { composedAs, type RenderedEmail, renderEmail } from '#app/emails/rendered.server.ts'
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

/** The team's email of an opening, rendered before its ticket has a number. */
export interface RenderedOpening extends RenderedEmail {
  standIn: number
}

export async function renderOpening(
  workspace: Workspace,
  opening: Omit<Opening, 'number' | 'files'>,
): Promise<RenderedOpening> {
  const files = await filesOnForm(workspace, opening.ticket.submission)
  const number = standInNumber({ ...opening, files, of: [workspace.id, workspace.info] })
  const email = emailToTeam(workspace, { ...opening, number, files })
  return { ...renderEmail(email, workspace.platform.mail), standIn: number }
}

/** A customer whose address is unproven, or who has no password, gets a link to claim the account. */
export async function noticeOfOpening(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  opened: Opening & { recipients: Recipient[]; rendered: RenderedOpening | undefined; now: number },
): Promise<void> {
  const { number, ticket, files, recipients, rendered, now } = opened
  const notice = { key: openingKey(number), now }
  if (ticket.openedBy) {
    const customer = await customerOf(trx, { customer_id: ticket.customer.id })
    await enqueueNotice(trx, workspace, [ticket.customer], notice, {
      kind: 'ticket-opened-for-you',
      ...(await claimOf(trx, workspace, customer, { number, isOfTeam: true })),
      ticket: mentionFor('customer', workspace, { number, subject: ticket.subject }),
      adminName: ticket.openedBy.name,
      words: ticket.body,
      files: linked('customer', workspace, number, files),
    })
    return
  }
  const known =
    rendered && composedAs(rendered, emailToTeam(workspace, { ...opened, number: rendered.standIn }))
  const composed = known && withNumber(known, rendered.standIn, number)
  await enqueueNotice(trx, workspace, recipients, { ...notice, composed }, emailToTeam(workspace, opened))
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
