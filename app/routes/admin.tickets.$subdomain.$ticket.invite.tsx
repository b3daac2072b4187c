import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { backToTicket } from '#app/desk/answering/back-to-ticket.server.ts'
import { actOnCustomer } from '#app/desk/customers/customer-acts.server.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireAdminInWorkspace(args)
  return redirect(backToTicket(args))
}

/** Mails the customer of the ticket the link to an account, where they have none. */
export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  const number = requireTicketNumber(args.params)
  await actOnCustomer(workspace, number, 'invite', actorOf(admin, args))
  return redirect(backToTicket(args), 303)
}

/** A page, so that what is not there gets the page that says so. */
export default function Invite() {
  return null
}
