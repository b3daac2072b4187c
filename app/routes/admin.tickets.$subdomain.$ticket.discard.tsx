import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { backToTicket } from '#app/desk/ticket/answering/back-to-ticket.server.ts'
import { discardReply } from '#app/desk/ticket/delayed/discard.action.server.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireAdminInWorkspace(args)
  return redirect(backToTicket(args))
}

/** Throws a reply away that was kept for its author: taken back, or typed when the session had ended. */
export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  const ticketNumber = requireTicketNumber(args.params)
  await discardReply(args.request, { workspace, admin, ticketNumber })
  return redirect(backToTicket(args), 303)
}

/** A page, so that what is not there gets the page that says so. */
export default function Discard() {
  return null
}
