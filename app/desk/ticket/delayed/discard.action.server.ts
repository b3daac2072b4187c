import { readFields } from '#app/attachments/receiving/receive.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { deskTicketPath } from '#app/desk/paths.ts'
import type { OnTicket } from '#app/desk/ticket/answering/reply.action.server.ts'
import { clearForm } from '#app/forms/drafts/draft-form.server.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import { discardReturned } from '#app/tickets/delayed/returned.server.ts'
import { findTicket } from '#app/tickets/find.server.ts'

/**
 * Lets go of everything that is kept for the form of a reply: its text and its files.
 *
 * @throws the 404 page where there is no such ticket.
 */
export async function discardReply(
  request: Request,
  { workspace, admin, ticketNumber }: OnTicket,
): Promise<void> {
  if (!(await findTicket(workspace.db, ticketNumber, 'anybody'))) throw notFound()
  const owner = ownerOf({ kind: 'admin', id: admin.id })
  const formKey = String((await readFields(request)).get('key') ?? '')
  await discardReturned(workspace, { owner, formKey })
  await clearForm(workspace, {
    owner,
    formKey,
    page: deskTicketPath(workspace.info.subdomain, ticketNumber),
  })
}
