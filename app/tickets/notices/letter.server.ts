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

export async function tell(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  person: { name: string; email: string },
  event: string,
  now: number,
  email: Email,
): Promise<void> {
  await enqueue(trx, {
    dedupeKey: `${event}:${person.email}`,
    email,
    to: { address: person.email, name: person.name },
    mail: workspace.platform.mail,
    now,
  })
}

export async function findCustomer(trx: Transaction<WorkspaceDatabase>, ticket: Ticket) {
  return trx
    .selectFrom('customers')
    .select(['name', 'email'])
    .where('id', '=', ticket.customer_id)
    .executeTakeFirstOrThrow()
}

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
