import { data } from '@remix-run/node'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { type GuardArgs, requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { refused } from '#app/auth/refusing/refusal.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { listCannedReplies } from '#app/canned-replies/canned-replies.server.ts'
import { appendCanned, type Facts, fillPlaceholders } from '#app/canned-replies/canned-reply.ts'
import { findCustomer } from '#app/customers/customers.server.ts'
import { requireAdminBesideReply } from '#app/desk/ticket/answering/beside-reply.server.ts'
import type { RedrawnReply } from '#app/desk/ticket/answering/redrawn.ts'
import { requireTicketNumber } from '#app/desk/ticket/require-ticket.server.ts'
import { judge } from '#app/forms/receive.server.ts'
import { initOf } from '#app/forms/refuse.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { adminActor, ownerOf } from '#app/tickets/actor.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import { replySchema } from '#app/tickets/ticket-schema.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** Its placeholders are filled in. */
export interface OfferedReply {
  id: string
  title: string
  text: string
}

export async function loader(args: GuardArgs) {
  const { workspace } = await requireAdminInWorkspace(args)
  return { offered: await listOffered(workspace, requireTicketNumber(args.params)) }
}

/** @throws the 404 page where there is no such ticket. */
async function listOffered(workspace: Workspace, ticketNumber: number): Promise<OfferedReply[]> {
  const ticket = await findTicket(workspace.db, ticketNumber, 'anybody')
  if (!ticket) throw notFound()
  const [replies, customer] = await Promise.all([
    listCannedReplies(workspace.platform, { departmentId: ticket.department_id }),
    findCustomer(workspace.db, ticket.customer_id),
  ])
  const facts: Facts = {
    customerName: customer?.name ?? '',
    ticketNumber: ticketLabel(ticketNumber),
    workspace: workspace.info.name,
  }
  return replies.map(({ id, title, body }) => ({ id, title, text: fillPlaceholders(body, facts) }))
}

/** Without JavaScript: puts the canned reply after what was typed. Nothing is judged, and nothing is sent. */
export async function action(args: GuardArgs) {
  const { workspace, admin } = await requireAdminBesideReply(args)
  const offered = await listOffered(workspace, requireTicketNumber(args.params))
  const to = { workspace, owner: ownerOf(adminActor(admin)) }
  const received = await receiveForm(args.request, to)
  const { ok: isWhole, fields } = received
  const chosen = offered.find(({ id }) => id === fields.get('canned'))
  if (isWhole && chosen) fields.set('body', appendCanned(String(fields.get('body') ?? ''), chosen.text))
  const unchosen = isWhole && !chosen ? refused('', refusal('cannedReplies.choose')).refusal : undefined
  const form = judge(received, to, replySchema)
  const isInserted = isWhole && chosen && received.refused.length === 0
  const kept: RedrawnReply = {
    ...form.redraw(unchosen),
    why: isInserted ? 'inserted' : 'refused',
    marker: String(fields.get('seen') ?? ''),
  }
  return data(kept, isInserted ? 200 : initOf(received, unchosen))
}
