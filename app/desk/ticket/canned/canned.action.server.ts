import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { listCannedReplies } from '#app/canned-replies/canned-replies.server.ts'
import { appendCanned, type Facts, fillPlaceholders } from '#app/canned-replies/canned-reply.ts'
import { findCustomer } from '#app/customers/customers.server.ts'
import { keepForm } from '#app/desk/ticket/answering/kept-form.server.ts'
import type { KeptReply, OnTicket } from '#app/desk/ticket/answering/reply.action.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import { replySchema } from '#app/tickets/ticket-schema.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** A canned reply as one ticket is offered it: its placeholders filled in. */
export interface OfferedReply {
  id: string
  title: string
  text: string
}

/**
 * What is offered on a ticket: its department's and everybody's, each ready to be inserted.
 *
 * @throws the 404 page where there is no such ticket.
 */
export async function listOffered(workspace: Workspace, ticketNumber: number): Promise<OfferedReply[]> {
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

/**
 * Takes the reply's form as it is, and puts the chosen canned reply after what was typed. Nothing is judged, and
 * nothing is sent.
 */
export async function insertCanned(
  request: Request,
  { workspace, admin, ticketNumber }: OnTicket,
): Promise<{ status: 200 | 400 | 413 | 503; kept: KeptReply }> {
  const offered = await listOffered(workspace, ticketNumber)
  const form = await receiveForm(request, { workspace, owner: `admin:${admin.id}` })
  const { fields } = form
  const chosen = offered.find(({ id }) => id === fields.get('canned'))
  if (form.ok && chosen) fields.set('body', appendCanned(String(fields.get('body') ?? ''), chosen.text))
  const submission = parseForm(fields, replySchema)
  const seen = String(fields.get('seen') ?? '')
  if (!form.ok) {
    const kept = keepForm(form, submission, { form: form.refusal })
    return { status: form.status, kept: { ...kept, why: 'refused', marker: seen } }
  }
  const problems = chosen ? undefined : refusal('cannedReplies.choose')
  const { result, ...kept } = keepForm(form, submission, { form: problems, files: form.refused })
  // The words are not finished: only what was wrong with the choice or the files is said.
  const { body: _, ...error } = result.error ?? {}
  const isRefused = problems !== undefined || form.refused.length > 0
  return {
    status: isRefused ? 400 : 200,
    kept: {
      ...kept,
      why: isRefused ? 'refused' : 'inserted',
      marker: seen,
      result: isRefused ? { ...result, error } : { ...result, status: undefined, error: undefined },
    },
  }
}
