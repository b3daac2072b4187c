import type { Transaction } from 'kysely'
import { listDraftFiles } from '#app/attachments/draft-files.server.ts'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { keepKey, newKey } from '#app/auth/tokens.server.ts'
import { type CustomerAccount, findCustomer } from '#app/customers/customers.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Key } from '#app/emails/about-accounts.ts'
import type { FileMention, TicketMention } from '#app/emails/email.ts'
import type { RenderedEmail, RenderedEmails } from '#app/emails/rendered.server.ts'
import { enqueueForEach } from '#app/outbox/enqueue.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import type { Submission } from '#app/tickets/submissions.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

export interface StoredFile {
  id: string
  name: string
  sizeBytes: number
}

/** What waits on a form. The transaction takes no others: a file may be gone by then. */
export async function filesOnForm(
  { db }: Pick<Workspace, 'db'>,
  { draftFileIds, ...form }: Submission,
): Promise<StoredFile[]> {
  if (draftFileIds.length === 0) return []
  const files = await listDraftFiles({ db }, form)
  return draftFileIds.flatMap((id) => files.find((file) => file.id === id) ?? [])
}

export interface Notice {
  /** A second email with this key to the same address is not kept. */
  key: string
  now: number
  leavesAt?: number | undefined
}

export async function enqueueNotice(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  recipients: readonly { name: string; email: string }[],
  { key, now, leavesAt }: Notice,
  rendered: RenderedEmail,
): Promise<void> {
  const addressees = recipients.map(({ name, email: address }) => ({
    dedupeKey: `${key}:${address}`,
    to: { address, name },
  }))
  const { mail } = workspace.platform
  await enqueueForEach(trx, addressees, { rendered, mail, now, leavesAt })
}

export async function customerOf(
  trx: Transaction<WorkspaceDatabase>,
  ticket: Pick<Ticket, 'customer_id'>,
): Promise<CustomerAccount> {
  return (await findCustomer(trx, ticket.customer_id))!
}

export function canSee(
  { passwordHash, confirmedAt }: CustomerAccount,
  { isOfTeam }: { isOfTeam: boolean },
): boolean {
  return passwordHash !== null && (confirmedAt !== null || !isOfTeam)
}

/** For customers who cannot see the ticket yet: no account, or an unproven one for what the team opened. */
export async function claimOf(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  emails: RenderedEmails,
  customer: CustomerAccount,
  ticket: { number: number; isOfTeam: boolean },
): Promise<{ claim?: Key }> {
  if (canSee(customer, ticket)) return {}
  const { id, email } = customer
  const accounts = customerAccounts(workspace)
  const key = emails.once('claim', () => newKey(accounts, 'claim'))
  await keepKey(accounts, trx, key, { id, email })
  return { claim: { ...key.link, link: `${key.link.link}&ticket=${ticketLabel(ticket.number)}` } }
}

export async function forCustomer(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  emails: RenderedEmails,
  customer: CustomerAccount,
  ticket: Ticket,
): Promise<{ ticket: TicketMention; claim?: Key }> {
  const { number, opened_by_name } = ticket
  return {
    ticket: mentionFor('customer', workspace, ticket),
    ...(await claimOf(trx, workspace, emails, customer, { number, isOfTeam: opened_by_name !== null })),
  }
}

export function mentionFor(
  reader: Actor['kind'],
  workspace: Workspace,
  { number, subject }: { number: number; subject: string },
): TicketMention {
  return {
    workspaceId: workspace.id,
    workspaceName: workspace.info.name,
    number,
    label: ticketLabel(number),
    subject,
    link: pageOf(reader, workspace, number),
  }
}

/** Links that ask the reader to sign in; never attachments of the email. */
export function linked(
  reader: Actor['kind'],
  workspace: Workspace,
  number: number,
  files: StoredFile[],
): FileMention[] {
  const page = pageOf(reader, workspace, number)
  return files.map(({ id, name, sizeBytes }) => ({ name, sizeBytes, link: `${page}/download?file=${id}` }))
}

function pageOf(reader: Actor['kind'], workspace: Workspace, number: number): string {
  const { origin } = workspace.platform.mail
  const { subdomain } = workspace.info
  return reader === 'admin'
    ? `${origin}/admin/tickets/${subdomain}/${ticketLabel(number)}`
    : `${origin}/${subdomain}/tickets/${ticketLabel(number)}`
}
