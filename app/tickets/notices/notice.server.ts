import type { Transaction } from 'kysely'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { makeKeyLink } from '#app/auth/tokens.server.ts'
import { type CustomerAccount, findCustomer } from '#app/customers/customers.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Key } from '#app/emails/about-accounts.ts'
import type { Email, FileMention, TicketMention } from '#app/emails/email.ts'
import { enqueue } from '#app/outbox/outbox.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

export interface StoredFile {
  id: string
  name: string
  sizeBytes: number
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
  email: Email,
): Promise<void> {
  for (const { name, email: address } of recipients) {
    await enqueue(trx, {
      dedupeKey: `${key}:${address}`,
      email,
      to: { address, name },
      mail: workspace.platform.mail,
      now,
      leavesAt,
    })
  }
}

export async function customerOf(
  trx: Transaction<WorkspaceDatabase>,
  ticket: Pick<Ticket, 'customer_id'>,
): Promise<CustomerAccount> {
  return (await findCustomer(trx, ticket.customer_id))!
}

/** For customers who cannot see the ticket yet: no account, or an unproven one for what the team opened. */
export async function claimOf(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  { id, email, passwordHash, confirmedAt }: CustomerAccount,
  ticket: { number: number; isOfTeam: boolean },
): Promise<{ claim?: Key }> {
  const isShown = passwordHash !== null && (confirmedAt !== null || !ticket.isOfTeam)
  if (isShown) return {}
  const key = await makeKeyLink(customerAccounts(workspace), trx, 'claim', { id, email })
  return { claim: { ...key, link: `${key.link}&ticket=${ticketLabel(ticket.number)}` } }
}

export async function forCustomer(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  customer: CustomerAccount,
  ticket: Ticket,
): Promise<{ ticket: TicketMention; claim?: Key }> {
  const { number, opened_by_name } = ticket
  return {
    ticket: mentionFor('customer', workspace, ticket),
    ...(await claimOf(trx, workspace, customer, { number, isOfTeam: opened_by_name !== null })),
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
