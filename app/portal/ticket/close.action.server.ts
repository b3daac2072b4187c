import { data, redirect } from '@remix-run/node'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { draftOf } from '#app/forms/drafts/draft-form.server.ts'
import { requireCustomerOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import { refusalOf } from '#app/forms/outcomes.ts'
import { receive } from '#app/forms/receive.server.ts'
import { customerActor, ownerOf } from '#app/tickets/actor.ts'
import { replySchema } from '#app/tickets/ticket-schema.ts'
import { closeOwnTicket } from './closing.server.ts'
import { ticketPath } from './reply.loader.server.ts'
import { requireTicket } from './ticket.loader.server.ts'

/** Closes the customer's own ticket. With a half-written reply, or one that broke off on its way, it asks first. */
export async function action(args: GuardArgs) {
  const from = new URL(args.request.url).pathname.replace(/\/close$/, '')
  const signedIn = await requireCustomerOrKeepDraft(args, draftOf(args.request, from, ['body']))
  const { workspace, customer } = signedIn
  const ticket = await requireTicket(signedIn, args.params.ticket)
  const actor = customerActor(customer)
  const form = await receive(args.request, { workspace, owner: ownerOf(actor) }, replySchema)
  const page = ticketPath(workspace.info.subdomain, ticket.number)
  if (ticket.status === 'closed') return redirect(page, 303)
  // What did not arrive may have been a reply.
  if (!form.isWhole) return data(...(await form.refuse()))
  const isWritten = String(form.fields.get('body') ?? '').trim() !== '' || form.draftFiles.length > 0
  if (isWritten) return data(form.redraw(), { status: 409 })
  const closed = await closeOwnTicket(workspace, ticket.number, actor)
  if (closed.outcome === 'done') return redirect(page, 303)
  const refusal = refusalOf(closed)
  const [, init] = await form.refuse(refusal)
  // An empty reply is no fault of who closes.
  return data(form.redraw(refusal), init)
}
