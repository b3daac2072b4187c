import { type Attachment, TYPES } from '#app/attachments/attachment.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import type { Customer } from '#app/customers/customer.ts'
import { findTicket, type Ticket } from '#app/tickets/find.server.ts'
import { listEvents, readThread } from '#app/tickets/thread.server.ts'
import { parseTicketLabel, ticketLabel } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { type EntryView, type EventView, type FileView, type TicketView, tellInOrder } from './ticket-view.ts'

interface Asked {
  workspace: Workspace
  customer: Customer
}

/**
 * The customer's own ticket that a URL names.
 *
 * @throws the 404 page for what no ticket is called, for one that does not exist and for somebody else's.
 */
export async function requireTicket(
  { workspace, customer }: Asked,
  label: string | undefined,
): Promise<Ticket> {
  const number = parseTicketLabel(label ?? '')
  const ticket = number && (await findTicket(workspace.db, number, { customerId: customer.id }))
  if (!ticket) throw notFound()
  return ticket
}

/** Everything that a ticket's page shows of it. */
export async function readTicketView({ workspace, customer }: Asked, ticket: Ticket): Promise<TicketView> {
  const thread = await readThread(workspace.db, ticket.number, 'customer')
  const events = await listEvents(workspace.db, ticket.number)
  const opening: EntryView = {
    kind: 'entry',
    id: 'opening',
    author: customer.name,
    isOwn: true,
    body: ticket.body,
    at: ticket.created_at,
    files: thread.openingFiles.map(toFile),
  }
  const replies = thread.replies.map(
    (reply): EntryView => ({
      kind: 'entry',
      id: `reply-${reply.id}`,
      author: reply.author_name,
      isOwn: reply.author_kind === 'customer',
      body: reply.body,
      at: reply.created_at,
      files: reply.files.map(toFile),
    }),
  )
  return {
    label: ticketLabel(ticket.number),
    subject: ticket.subject,
    status: ticket.status,
    priority: ticket.priority,
    department: ticket.department_name,
    openedAt: ticket.created_at,
    openedBy: ticket.opened_by_name,
    origin: ticket.origin_number === null ? null : ticketLabel(ticket.origin_number),
    timeline: tellInOrder([opening, ...replies], events.flatMap(toEvent)),
  }
}

/** Of all that happened, a customer is told of closing and reopening; a reply speaks for itself. */
function toEvent(event: Awaited<ReturnType<typeof listEvents>>[number]): EventView[] {
  if (event.kind !== 'status') return []
  const kind = event.became === 'closed' ? 'closed' : event.was === 'closed' ? 'reopened' : undefined
  if (!kind) return []
  const { id, actor_name: by, actor_kind, created_at: at } = event
  return [{ kind, id: `event-${id}`, by, isOwn: actor_kind === 'customer', at }]
}

function toFile({ id, name, type, sizeBytes, removedAt }: Attachment): FileView {
  return { id, name, bytes: sizeBytes, isPicture: TYPES[type].inline, isRemoved: removedAt !== null }
}
