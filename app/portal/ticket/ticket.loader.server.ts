import { type Attachment, TYPES } from '#app/attachments/attachment.ts'
import { hasSeveralFiles } from '#app/attachments/attachments.server.ts'
import { redirectToCanonicalPath } from '#app/auth/canonical-path.server.ts'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { oncePerRequest } from '#app/auth/sessions/once-per-request.server.ts'
import type { Customer } from '#app/customers/customer.ts'
import { customerActor } from '#app/tickets/actor.ts'
import { findTicket, type Ticket } from '#app/tickets/find.server.ts'
import { readThreadPage } from '#app/tickets/thread/page.server.ts'
import { numberIn, parseTicketLabel, ticketLabel } from '#app/tickets/ticket.ts'
import { listUndoable } from '#app/tickets/undoing/keeping.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { EntryView, FileView, TicketView, TimelineItem } from './ticket-view.ts'

interface SignedIn {
  workspace: Workspace
  customer: Customer
}

/** @throws the one 404 page for what no ticket is called, one that does not exist and somebody else's. */
export async function requireTicket(
  { workspace, customer }: SignedIn,
  label: string | undefined,
): Promise<Ticket> {
  const number = parseTicketLabel(label ?? '')
  const ticket = number && (await findTicket(workspace.db, number, { customerId: customer.id }))
  if (!ticket) throw notFound()
  return ticket
}

/** Nested routes show one ticket: it is read once for a page that nothing was posted to. */
export function requireTicketOnce(args: GuardArgs, user: SignedIn): Promise<Ticket> {
  const { scope } = args.context
  const read = () => requireTicket(user, args.params.ticket)
  return scope.method === 'GET' ? oncePerRequest(scope, 'ticket', read) : read()
}

/** Redirects a GET of their own ticket under a label as people write it (`tkt-42`) to its address. */
export async function redirectToLabel(
  { request, params, context }: GuardArgs,
  user: SignedIn,
): Promise<void> {
  const written = params.ticket ?? ''
  const number = /^TKT-/i.test(written) ? numberIn(written) : undefined
  if (context.scope.method !== 'GET' || !number || ticketLabel(number) === written) return
  await requireTicket(user, ticketLabel(number))
  throw redirectToCanonicalPath(request, written, ticketLabel(number))
}

/** @param query says which part of a long conversation. */
export async function readTicketView(
  { workspace, customer }: SignedIn,
  ticket: Ticket,
  query: URLSearchParams,
): Promise<TicketView> {
  const thread = await readThreadPage(workspace, ticket.number, 'customer', query)
  const opening: EntryView = {
    kind: 'entry',
    id: 'opening',
    author: ticket.opened_by_name ?? customer.name,
    isOwn: ticket.opened_by_name === null,
    body: ticket.body,
    at: ticket.created_at,
    files: thread.openingFiles.map(toFile),
  }
  return {
    label: ticketLabel(ticket.number),
    subject: ticket.subject,
    status: ticket.status,
    priority: ticket.priority,
    department: ticket.department_name,
    openedAt: ticket.created_at,
    openedBy: ticket.opened_by_name,
    origin: ticket.origin_number === null ? null : ticketLabel(ticket.origin_number),
    opening,
    timeline: thread.items.map(toItem),
    earlier: thread.earlier,
    isLatest: thread.isLatest,
    hasFiles: await hasMany(workspace, ticket.number, thread),
    undoable: await findUndoable(workspace, ticket, customer),
  }
}

/** The whole conversation's: what is on the page tells, where it is all of it or has enough. */
async function hasMany(workspace: Workspace, number: number, thread: Thread): Promise<boolean> {
  const { items, openingFiles, earlier, isLatest } = thread
  const files = [...openingFiles, ...items.flatMap((item) => (item.what === 'reply' ? item.reply.files : []))]
  if (files.filter(({ removedAt }) => removedAt === null).length > 1) return true
  const isWhole = isLatest && earlier === undefined
  return !isWhole && hasSeveralFiles(workspace.db, number, 'customer')
}

async function findUndoable(workspace: Workspace, ticket: Ticket, customer: Customer) {
  if (ticket.status !== 'closed') return undefined
  const [undoable] = await listUndoable(workspace.db, ticket.number, customerActor(customer), workspace.now())
  return undoable
}

type Thread = Awaited<ReturnType<typeof readThreadPage>>
type Item = Thread['items'][number]

function toItem(item: Item): TimelineItem {
  if (item.what === 'reply') {
    const { id, author_name: author, author_kind, body, created_at: at, files } = item.reply
    const isOwn = author_kind === 'customer'
    return { kind: 'entry', id: `reply-${id}`, author, isOwn, body, at, files: files.map(toFile) }
  }
  const { id, became, actor_name: by, actor_kind, created_at: at } = item.event
  const kind = became === 'closed' ? 'closed' : 'reopened'
  return { kind, id: `event-${id}`, by, isOwn: actor_kind === 'customer', at }
}

function toFile({ id, name, type, sizeBytes, removedAt }: Attachment): FileView {
  return { id, name, bytes: sizeBytes, isPicture: TYPES[type].inline, isRemoved: removedAt !== null }
}
