import type { Admin } from '#app/admins/admin.ts'
import { notFound } from '#app/auth/refused.server.ts'
import { findCustomer } from '#app/customers/customers.server.ts'
import { newId } from '#app/db/id.server.ts'
import { listDepartments } from '#app/departments/departments.server.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import { listTickets } from '#app/tickets/list.server.ts'
import { listEvents, readThread } from '#app/tickets/thread.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { deskTicketPath } from './paths.ts'
import { timeline, writeSeen } from './timeline.ts'

/** The customer's other tickets that stand beside the ticket: the latest. */
const MAX_OTHERS = 6
const ALL = { statuses: [], priority: undefined, departmentId: undefined, search: '' }

/**
 * Everything the page of a ticket shows to an admin.
 *
 * @throws the 404 page where the workspace has no such ticket.
 */
export async function readTicketPage(workspace: Workspace, admin: Admin, number: number) {
  const { db, platform, info } = workspace
  const ticket = await findTicket(db, number, 'anybody')
  if (!ticket) throw notFound()
  const [thread, events, customer, latest, departments] = await Promise.all([
    readThread(db, number, 'admin'),
    listEvents(db, number),
    findCustomer(db, ticket.customer_id),
    listTickets(db, ticket.customer_id, ALL),
    listDepartments(platform),
  ])
  if (!customer) throw notFound()
  const replies = thread.replies.map(({ author_id, ...reply }) => reply)
  return {
    path: deskTicketPath(info.subdomain, number),
    uploadTo: `/admin/tickets/${info.subdomain}/attachments`,
    formKey: newId(),
    /** A new one is a new form: what was typed into the last one has been sent. */
    lastOwnReplyId: thread.replies.findLast((reply) => reply.author_id === admin.id)?.id ?? 0,
    adminId: admin.id,
    seen: writeSeen({
      version: ticket.version,
      lastReplyId: replies.at(-1)?.id ?? 0,
      lastEventId: events.at(-1)?.id ?? 0,
    }),
    workspace: { subdomain: info.subdomain, name: info.name },
    ticket: {
      label: ticketLabel(number),
      subject: ticket.subject,
      body: ticket.body,
      status: ticket.status,
      priority: ticket.priority,
      departmentId: ticket.department_id,
      departmentName: ticket.department_name,
      assigneeName: ticket.assignee_name,
      openedByName: ticket.opened_by_name,
      createdAt: ticket.created_at,
      origin: ticket.origin_number && {
        label: ticketLabel(ticket.origin_number),
        path: deskTicketPath(info.subdomain, ticket.origin_number),
      },
      closedByName:
        ticket.status === 'closed'
          ? events.findLast((event) => event.kind === 'status' && event.became === 'closed')?.actor_name
          : undefined,
    },
    openingFiles: thread.openingFiles,
    timeline: timeline(replies, events),
    customer: {
      name: customer.name,
      email: customer.email,
      firstSeenAt: customer.createdAt,
      lastSeenAt: customer.lastSeenAt,
    },
    others: latest.tickets
      .filter((other) => other.number !== number)
      .slice(0, MAX_OTHERS)
      .map((other) => ({
        path: deskTicketPath(info.subdomain, other.number),
        label: ticketLabel(other.number),
        subject: other.subject,
        status: other.status,
        lastActivityAt: other.last_activity_at,
      })),
    departments: departments
      .filter(({ id, active }) => active || id === ticket.department_id)
      .map(({ id, name }) => ({ id, name })),
  }
}

export type TicketPage = Awaited<ReturnType<typeof readTicketPage>>
export type TicketReply = Extract<TicketPage['timeline'][number], { what: 'reply' }>['reply']
