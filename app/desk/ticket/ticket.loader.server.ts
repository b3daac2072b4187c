import type { Admin } from '#app/admins/admin.ts'
import { hasOpenLink } from '#app/auth/accounts/claim.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { listCannedReplies } from '#app/canned-replies/canned-replies.server.ts'
import { findCustomer, isUnproven } from '#app/customers/customers.server.ts'
import { unlessTroubled } from '#app/db/trouble.ts'
import { type House, teamOf } from '#app/desk/house.server.ts'
import { deskTicketAct, deskTicketPath } from '#app/desk/paths.ts'
import { findDrafts } from '#app/forms/drafts/drafts.server.ts'
import { newFormKey } from '#app/forms/form-key.server.ts'
import { listPresent } from '#app/live/presence.server.ts'
import { ACCOUNT_MAIL, listUndelivered, statusMailKey } from '#app/outbox/undelivered.server.ts'
import { markSeen } from '#app/queue/seen.server.ts'
import { adminActor, ownerOf } from '#app/tickets/actor.ts'
import { listUnsent } from '#app/tickets/delayed/list.server.ts'
import { countSent } from '#app/tickets/delayed/pending.server.ts'
import { returnedOf } from '#app/tickets/delayed/returned.server.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import { listTickets } from '#app/tickets/list.server.ts'
import { openingKey } from '#app/tickets/notices/opening-notices.server.ts'
import { replyKey } from '#app/tickets/notices/reply-notices.server.ts'
import { readThreadPage } from '#app/tickets/thread/page.server.ts'
import { findCloser } from '#app/tickets/thread/thread.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import { listUndoable } from '#app/tickets/undoing/keeping.server.ts'
import { logoPath } from '#app/workspaces/logo/logo.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { readDelayed } from './delayed/delayed.loader.server.ts'
import { markerOf } from './seen-marker.server.ts'
import { newsOf, toShown } from './timeline.ts'
import { assignable } from './triage/assignable.ts'

const MAX_OTHERS = 6
const ALL = { statuses: [], priority: undefined, departmentId: undefined, search: '' }

interface PageArgs {
  workspace: Workspace
  admin: Admin
  secret: string
  house(): Promise<House>
}

/** @param query says which part of a long conversation. @throws the 404 page where there is no such ticket. */
export async function readTicketPage(
  { workspace, admin, secret, house }: PageArgs,
  number: number,
  query: URLSearchParams,
) {
  const { db, platform, info, now } = workspace
  const path = deskTicketPath(info.subdomain, number)
  const owner = ownerOf({ kind: 'admin', id: admin.id })
  const ticket = await findTicket(db, number, 'anybody')
  if (!ticket) throw notFound()
  await unlessTroubled(markSeen(platform, admin.id, workspace.id, ticket))
  // Before the replies: one that goes out in between is in both, not in neither.
  const unsent = await listUnsent(db, number)
  const pending = unsent.filter(({ sends_at }) => sends_at !== null)
  const seen = await markerOf(db, pending)
  const [thread, customer, latest, { departments, ...people }, canned, drafts, present] = await Promise.all([
    readThreadPage(workspace, number, 'admin', query),
    findCustomer(db, ticket.customer_id),
    listTickets(db, ticket.customer_id, ALL),
    house(),
    listCannedReplies(platform, { departmentId: ticket.department_id }),
    findDrafts(workspace, owner, [path, deskTicketAct(path, 'note')]),
    listPresent(platform, { workspaceId: workspace.id, number }),
  ])
  if (!customer) throw notFound()
  const team = teamOf(people)
  const delayed = await readDelayed(workspace, pending, admin.id)
  const returned = await returnedOf(workspace, unsent, admin.id)
  const sent = await countSent(db, number, admin.id)
  const undelivered = await listUndelivered(db, {
    keys: [
      openingKey(number),
      ...thread.items.flatMap((item) => (item.what === 'reply' ? replyKey(item.reply.id) : [])),
    ],
    ticketNumber: number,
    address: customer.email,
  })
  const undoable = await listUndoable(db, number, adminActor(admin), now())
  return {
    path,
    uploadTo: `/admin/tickets/${info.subdomain}/attachments`,
    adminId: admin.id,
    present,
    reply: {
      formKey: newFormKey(secret, owner),
      sent: sent.replies,
      draft: drafts.get(path)?.fields.body,
      /** One that was to be sent, and came back. */
      returned,
    },
    note: {
      formKey: newFormKey(secret, owner),
      sent: sent.notes,
      draft: drafts.get(deskTicketAct(path, 'note'))?.fields.body,
      news: newsOf(thread.items, team, { authorId: admin.id, noted: query.get('noted') }),
    },
    seen,
    workspace: {
      subdomain: info.subdomain,
      name: info.name,
      logo: logoPath(info),
      isSuspended: info.suspendedAt !== null,
    },
    ticket: {
      label: ticketLabel(number),
      subject: ticket.subject,
      body: ticket.body,
      status: ticket.status,
      priority: ticket.priority,
      departmentId: ticket.department_id,
      departmentName: ticket.department_name,
      assigneeId: ticket.assignee_id,
      openedByName: ticket.opened_by_name,
      createdAt: ticket.created_at,
      origin: ticket.origin_number && {
        label: ticketLabel(ticket.origin_number),
        path: deskTicketPath(info.subdomain, ticket.origin_number),
      },
      closedByName: ticket.status === 'closed' ? await findCloser(db, number) : undefined,
    },
    openingFiles: thread.openingFiles,
    openingEmail: undelivered.get(openingKey(number)),
    timeline: thread.items.map((item) => {
      const shown = toShown(item, team)
      if (shown.what !== 'event') return { ...shown, email: undelivered.get(replyKey(shown.reply.id)) }
      const isStatusChange = shown.event.kind === 'status'
      return {
        ...shown,
        email: isStatusChange ? undelivered.get(statusMailKey(shown.event.created_at)) : undefined,
      }
    }),
    earlier: thread.earlier,
    isLatest: thread.isLatest,
    delayed,
    undoable: undoable.find(({ kind }) => kind === 'status'),
    customer: {
      id: customer.id,
      name: customer.name,
      email: customer.email,
      firstSeenAt: customer.createdAt,
      lastSeenAt: customer.lastSeenAt,
      hasAccount: customer.passwordHash !== null,
      isUnproven: isUnproven(customer),
      isInvited: customer.passwordHash === null && (await hasOpenLink(db, customer.email, now())),
      isBlocked: customer.blockedAt !== null,
      isMailSent: !platform.mail.preview,
      /** Why the latest email with a link into their account did not arrive. */
      accountEmail: undelivered.get(ACCOUNT_MAIL),
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
    team: assignable(team, ticket),
    canned: canned.map(({ id, title }) => ({ id, title })),
  }
}

export type TicketPage = Awaited<ReturnType<typeof readTicketPage>>
export type TicketItem = TicketPage['timeline'][number]
