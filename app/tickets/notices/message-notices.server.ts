import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Department } from '#app/departments/department.ts'
import type { Recipient } from '#app/departments/departments.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import type { NewTicket } from '#app/tickets/opening/new-ticket.ts'
import type { Status } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import {
  claimOf,
  customerOf,
  enqueueNotice,
  forCustomer,
  linked,
  mentionFor,
  type StoredFile,
} from './notice.server.ts'

// Always to the other party, never to the one who acted (spec, section 2, Emails).

/** A customer whose address is unproven, or who has no password, gets a link to claim the account. */
export async function noticeOfOpening(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  opened: {
    number: number
    ticket: NewTicket
    department: Department
    files: StoredFile[]
    recipients: Recipient[]
    now: number
  },
): Promise<void> {
  const { number, ticket, department, files, recipients, now } = opened
  const mentioned = { number, subject: ticket.subject }
  const notice = { key: openingKey(number), now }
  if (ticket.openedBy) {
    const customer = await customerOf(trx, { customer_id: ticket.customer.id })
    await enqueueNotice(trx, workspace, [ticket.customer], notice, {
      kind: 'ticket-opened-for-you',
      ...(await claimOf(trx, workspace, customer, { number, isOfTeam: true })),
      ticket: mentionFor('customer', workspace, mentioned),
      adminName: ticket.openedBy.name,
      words: ticket.body,
      files: linked('customer', workspace, number, files),
    })
    return
  }
  await enqueueNotice(trx, workspace, recipients, notice, {
    kind: 'ticket-opened',
    ticket: mentionFor('admin', workspace, mentioned),
    customerName: ticket.customer.name,
    departmentName: department.name,
    priority: ticket.priority,
    words: ticket.body,
    files: linked('admin', workspace, number, files),
  })
}

interface MessageNotice {
  ticket: Ticket
  replyId: number
  author: Actor
  body: string
  files: StoredFile[]
  recipients: Recipient[]
  now: number
}

export async function noticeOfReply(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  posted: MessageNotice & { status: Status; leavesAt?: number | undefined },
): Promise<void> {
  const { ticket, replyId, author, body, status, files, recipients, now, leavesAt } = posted
  const notice = { key: replyKey(replyId), now, leavesAt }
  if (author.kind === 'admin') {
    const customer = await customerOf(trx, ticket)
    await enqueueNotice(trx, workspace, [customer], notice, {
      kind: 'admin-replied',
      ...(await forCustomer(trx, workspace, customer, ticket)),
      adminName: author.name,
      words: body,
      files: linked('customer', workspace, ticket.number, files),
      ...(status === ticket.status ? {} : { status }),
    })
    return
  }
  await enqueueNotice(trx, workspace, recipients, notice, {
    kind: 'customer-replied',
    ticket: mentionFor('admin', workspace, ticket),
    customerName: author.name,
    words: body,
    files: linked('admin', workspace, ticket.number, files),
  })
}

export function openingKey(number: number): string {
  return `opened:${number}`
}

export function replyKey(replyId: number): string {
  return `reply:${replyId}`
}

export async function noticeOfMention(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  noted: MessageNotice,
): Promise<void> {
  const { ticket, replyId, author, body, files, recipients, now } = noted
  const notice = { key: `note:${replyId}`, now }
  await enqueueNotice(trx, workspace, recipients, notice, {
    kind: 'note-mention',
    ticket: mentionFor('admin', workspace, ticket),
    byName: author.name,
    words: body,
    files: linked('admin', workspace, ticket.number, files),
  })
}
