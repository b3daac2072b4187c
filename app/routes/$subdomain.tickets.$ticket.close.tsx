import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { ClientActionFunctionArgs } from '@remix-run/react'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { sendOrKeep } from '#app/portal/send-or-keep.ts'
import { ticketPath } from '#app/portal/ticket/reply.server.ts'
import { requireTicket } from '#app/portal/ticket/ticket-view.server.ts'
import { closeTicket } from '#app/tickets/closing.server.ts'

/** Closes the customer's own ticket; closing what is closed changes nothing and leads to the ticket as well. */
export async function action(args: ActionFunctionArgs) {
  const { workspace, customer } = await requireCustomer(args)
  const ticket = await requireTicket({ workspace, customer }, args.params.ticket)
  await closeTicket(workspace, ticket.number, { kind: 'customer', id: customer.id, name: customer.name })
  return redirect(ticketPath(workspace.info.subdomain, ticket.number), 303)
}

export async function loader(args: LoaderFunctionArgs) {
  const asked = await requireCustomer(args)
  const ticket = await requireTicket(asked, args.params.ticket)
  return redirect(ticketPath(asked.workspace.info.subdomain, ticket.number))
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => sendOrKeep(serverAction)

/** A page, so that a ticket that is not there gets the page that says so. */
export default function Close() {
  return null
}
