import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Email, FileMention, TicketMention } from '#app/emails/email.ts'
import { enqueue } from '#app/outbox/outbox.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

// What every notice is made of: the row in the outbox, and the ticket and its files as this reader may reach them.

export interface StoredFile {
  id: string
  name: string
  sizeBytes: number
}

/**
 * Puts one email in the outbox, in the transaction of what it tells.
 *
 * @param event what happened, once: a second email about it to the same address is not kept.
 * @param leavesAt where it can be taken back until then.
 */
export async function tell(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  person: { name: string; email: string },
  event: string,
  now: number,
  email: Email,
  leavesAt?: number,
): Promise<void> {
  await enqueue(trx, {
    dedupeKey: `${event}:${person.email}`,
    email,
    to: { address: person.email, name: person.name },
    mail: workspace.platform.mail,
    now,
    leavesAt,
  })
}

/** Whose ticket it is, as an email addresses them. */
export async function customerOf(trx: Transaction<WorkspaceDatabase>, ticket: Ticket) {
  return trx
    .selectFrom('customers')
    .select(['name', 'email'])
    .where('id', '=', ticket.customer_id)
    .executeTakeFirstOrThrow()
}

/** The ticket as an email names it, with the link to the page that its reader may open: the desk's or the portal's. */
export function seenBy(
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

/**
 * Files as an email names them: with a link that asks the reader to sign in, and never as attachments of the email.
 */
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
