import { redirect } from '@remix-run/node'
import { readFields } from '#app/attachments/receiving/receive.server.ts'
import { type GuardArgs, requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { deskTicketPath } from '#app/desk/paths.ts'
import { backToTicket } from '#app/desk/ticket/back-to-ticket.server.ts'
import { requireTicketNumber } from '#app/desk/ticket/require-ticket.server.ts'
import { clearForm } from '#app/forms/drafts/draft-form.server.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import { discardReturned } from '#app/tickets/delayed/returned.server.ts'
import { findTicket } from '#app/tickets/find.server.ts'

export async function action(args: GuardArgs) {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  const number = requireTicketNumber(args.params)
  if (!(await findTicket(workspace.db, number, 'anybody'))) throw notFound()
  const owner = ownerOf({ kind: 'admin', id: admin.id })
  const formKey = String((await readFields(args.request)).get('key') ?? '')
  await discardReturned(workspace, { owner, formKey })
  await clearForm(workspace, { owner, formKey, page: deskTicketPath(workspace.info.subdomain, number) })
  return redirect(backToTicket(args), 303)
}
