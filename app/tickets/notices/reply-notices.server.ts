import type { Transaction } from 'kysely'
import { type CustomerAccount, findCustomer } from '#app/customers/customers.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Recipient } from '#app/departments/departments.server.ts'
import type { AdminReplied, CustomerReplied } from '#app/emails/email.ts'
import { RenderedEmails } from '#app/emails/rendered.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import type { Submission } from '#app/tickets/submissions.server.ts'
import type { Status } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import {
  canSee,
  customerOf,
  enqueueNotice,
  filesOnForm,
  forCustomer,
  linked,
  mentionFor,
  type StoredFile,
} from './notice.server.ts'
import { listRecipients } from './recipients.server.ts'

interface Message {
  ticket: Ticket
  author: Actor
  body: string
  status: Status
  files: StoredFile[]
}

/** Who is told of a reply, and in which words, read and rendered before the transaction. */
export interface ReplyNotice {
  emails: RenderedEmails
  recipients: Recipient[]
  /** Of an admin's reply; undefined where only a link that the transaction makes leads to the ticket. */
  customer?: CustomerAccount
}

/** @param ticket as it is now. Always the other party is told (spec, section 2, Emails). */
export async function prepareReplyNotice(
  workspace: Workspace,
  { ticket, submission, ...reply }: Omit<Message, 'files'> & { submission: Submission },
): Promise<ReplyNotice> {
  const { platform } = workspace
  const emails = new RenderedEmails(platform)
  const message = { ...reply, ticket, files: await filesOnForm(workspace, submission) }
  if (reply.author.kind === 'customer') {
    emails.render(emailToTeam(workspace, message))
    return { emails, recipients: await listRecipients(platform, ticket) }
  }
  const customer = await findCustomer(workspace.db, ticket.customer_id)
  if (!customer || !canSee(customer, { isOfTeam: ticket.opened_by_name !== null }))
    return { emails, recipients: [] }
  emails.render(emailToCustomer(workspace, message))
  return { emails, recipients: [], customer }
}

export async function noticeOfReply(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  posted: Message & { replyId: number; notice: ReplyNotice; now: number; leavesAt?: number | undefined },
): Promise<void> {
  const { ticket, replyId, author, notice, now, leavesAt } = posted
  const { emails, recipients } = notice
  const by = { key: replyKey(replyId), now, leavesAt }
  if (author.kind === 'customer') {
    const rendered = emails.find(emailToTeam(workspace, posted))
    return enqueueNotice(trx, workspace, recipients, by, rendered)
  }
  const customer = notice.customer ?? (await customerOf(trx, ticket))
  const claim = notice.customer ? {} : await forCustomer(trx, workspace, emails, customer, ticket)
  const rendered = emails.find({ ...emailToCustomer(workspace, posted), ...claim })
  await enqueueNotice(trx, workspace, [customer], by, rendered)
}

export function replyKey(replyId: number): string {
  return `reply:${replyId}`
}

/** `ticket` is as it was before. */
function emailToCustomer(
  workspace: Workspace,
  { ticket, author, body, status, files }: Message,
): AdminReplied {
  return {
    kind: 'admin-replied',
    ticket: mentionFor('customer', workspace, ticket),
    adminName: author.name,
    words: body,
    files: linked('customer', workspace, ticket.number, files),
    ...(status === ticket.status ? {} : { status }),
  }
}

function emailToTeam(workspace: Workspace, { ticket, author, body, files }: Message): CustomerReplied {
  return {
    kind: 'customer-replied',
    ticket: mentionFor('admin', workspace, ticket),
    customerName: author.name,
    words: body,
    files: linked('admin', workspace, ticket.number, files),
  }
}
