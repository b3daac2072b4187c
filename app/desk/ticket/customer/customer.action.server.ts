import { redirect } from '@remix-run/node'
import { type GuardArgs, requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { backToTicket } from '#app/desk/ticket/answering/back-to-ticket.server.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { actOnCustomer, type CustomerAct } from './customer-acts.server.ts'

/** Does the act of a button beside the customer of a ticket, and leads back to the ticket. */
export async function answerCustomerAct(args: GuardArgs, act: CustomerAct): Promise<Response> {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  await actOnCustomer(workspace, requireTicketNumber(args.params), act, actorOf(admin, args))
  return redirect(backToTicket(args), 303)
}

/** The address of such an act, opened as a page: the ticket is. */
export async function leadToTicket(args: GuardArgs): Promise<Response> {
  await requireAdminInWorkspace(args)
  return redirect(backToTicket(args))
}
