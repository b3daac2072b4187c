import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import {
  type ClientActionFunctionArgs,
  useActionData,
  useLoaderData,
  useOutletContext,
} from '@remix-run/react'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { sendOrKeep } from '#app/forms/send-or-keep.ts'
import { undoClosing } from '#app/portal/ticket/closing.server.ts'
import { readReplyPage, ticketPath } from '#app/portal/ticket/reply.loader.server.ts'
import { ReplyPlace } from '#app/portal/ticket/reply-place.tsx'
import { requireTicket } from '#app/portal/ticket/ticket.loader.server.ts'
import type { TicketView } from '#app/portal/ticket/ticket-view.ts'
import { customerActor } from '#app/tickets/actor.ts'

/** Takes the customer's own closing back while nobody has been mailed. */
export async function action(args: ActionFunctionArgs) {
  const asked = await requireCustomer(args)
  const { workspace, customer } = asked
  const { number } = await requireTicket(asked, args.params.ticket)
  const id = String((await readSmallForm(args.request)).get('change') ?? '')
  const undone = await undoClosing(workspace, number, { id, actor: customerActor(customer) })
  if (undone !== 'done') return data({ undone }, { status: undone === 'too-late' ? 409 : 503 })
  return redirect(ticketPath(workspace.info.subdomain, number), 303)
}

/** By itself the address leads to the ticket; after a post it draws it. */
export async function loader(args: LoaderFunctionArgs) {
  const asked = await requireCustomer(args)
  const ticket = await requireTicket(asked, args.params.ticket)
  if (args.context.scope.method !== 'POST') {
    throw redirect(ticketPath(asked.workspace.info.subdomain, ticket.number))
  }
  return readReplyPage({ install: args.context.install, ...asked }, ticket)
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => sendOrKeep(serverAction)

/** Loaded again, the address would lead away from its answer. */
export const shouldRevalidate = () => false

export default function LateUndo() {
  const ticket = useOutletContext<TicketView>()
  const isTooLate = useActionData<typeof action>()?.undone === 'too-late'
  return (
    <ReplyPlace
      key={ticket.label}
      ticket={ticket}
      page={useLoaderData<typeof loader>()}
      isTooLate={isTooLate}
    />
  )
}
