import { redirect } from '@remix-run/node'
import { type GuardArgs, requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { removeFile } from '#app/tickets/files.server.ts'
import { backToTicket } from './back-to-ticket.server.ts'
import { requireTicketNumber } from './require-ticket.server.ts'

export async function action(args: GuardArgs) {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  const number = requireTicketNumber(args.params)
  const id = String((await readSmallForm(args.request)).get('file') ?? '')
  if ((await removeFile(workspace, number, id, admin)) === 'no-file') throw notFound()
  return redirect(backToTicket(args), 303)
}
