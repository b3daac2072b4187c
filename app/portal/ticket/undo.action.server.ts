import { data, redirect } from '@remix-run/node'
import { type GuardArgs, requireCustomer } from '#app/auth/guard.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { customerActor } from '#app/tickets/actor.ts'
import { undoClosing } from './closing.server.ts'
import { ticketPath } from './reply.loader.server.ts'
import { requireTicket } from './ticket.loader.server.ts'

export async function action(args: GuardArgs) {
  const signedIn = await requireCustomer(args)
  const { workspace, customer } = signedIn
  const { number } = await requireTicket(signedIn, args.params.ticket)
  const id = String((await readSmallForm(args.request)).get('change') ?? '')
  const undone = await undoClosing(workspace, number, { id, actor: customerActor(customer) })
  if (undone !== 'done') return data({ undone }, { status: undone === 'too-late' ? 409 : 503 })
  return redirect(ticketPath(workspace.info.subdomain, number), 303)
}
