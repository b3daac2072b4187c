import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { backToTicket } from '#app/desk/answering/back-to-ticket.server.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { closeTicket } from '#app/tickets/closing.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireAdminInWorkspace(args)
  return redirect(backToTicket(args))
}

export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  const actor = { kind: 'admin' as const, id: admin.id, name: admin.name }
  const turned = await closeTicket(workspace, requireTicketNumber(args.params), actor)
  if (turned === 'no-ticket') throw notFound()
  return redirect(backToTicket(args), 303)
}

/** A page, so that what is not there gets the page that says so. */
export default function Close() {
  return null
}
