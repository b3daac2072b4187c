import { redirect } from '@remix-run/node'
import { type GuardArgs, requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { backToTicket } from '#app/desk/ticket/back-to-ticket.server.ts'
import { requireTicketNumber } from '#app/desk/ticket/require-ticket.server.ts'
import { actOnCustomer, type CustomerAct } from './customer-acts.server.ts'

export const block = (args: GuardArgs) => answer(args, 'block')

export const unblock = (args: GuardArgs) => answer(args, 'unblock')

export const invite = (args: GuardArgs) => answer(args, 'invite')

async function answer(args: GuardArgs, act: CustomerAct): Promise<Response> {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  await actOnCustomer(workspace, requireTicketNumber(args.params), act, actorOf(admin, args))
  return redirect(backToTicket(args), 303)
}
