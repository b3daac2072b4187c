import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node'
import {
  type ClientActionFunctionArgs,
  useActionData,
  useLoaderData,
  useOutletContext,
} from '@remix-run/react'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { requireCustomerOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { draftOf, keepUnsent, refuseForm } from '#app/forms/refuse.server.ts'
import { refusedForm } from '#app/forms/refused-form.ts'
import { sendOrKeep } from '#app/forms/send-or-keep.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { closeOwnTicket } from '#app/portal/ticket/closing.server.ts'
import { readReplyPage, ticketPath } from '#app/portal/ticket/reply.loader.server.ts'
import { ReplyPlace } from '#app/portal/ticket/reply-place.tsx'
import { requireTicket } from '#app/portal/ticket/ticket.loader.server.ts'
import type { TicketView } from '#app/portal/ticket/ticket-view.ts'
import { customerActor, ownerOf } from '#app/tickets/actor.ts'
import { replySchema } from '#app/tickets/ticket-schema.ts'

/**
 * Closes the customer's own ticket; closing what is closed changes nothing and leads to the ticket as well. With a
 * half-written reply, or one that broke off on its way, it asks first, and closes nothing.
 */
export async function action(args: ActionFunctionArgs) {
  const from = new URL(args.request.url).pathname.replace(/\/close$/, '')
  const asked = await requireCustomerOrKeepDraft(args, draftOf(args.request, from))
  const { workspace, customer } = asked
  const ticket = await requireTicket(asked, args.params.ticket)
  const actor = customerActor(customer)
  const form = await receiveForm(args.request, { workspace, owner: ownerOf(actor) })
  const page = ticketPath(workspace.info.subdomain, ticket.number)
  if (ticket.status === 'closed') return redirect(page, 303)
  const submission = parseForm(form.fields, replySchema)
  // What did not arrive may have been a reply.
  if (!form.ok) return refuseForm(form, submission)
  const isWritten = String(form.fields.get('body') ?? '').trim() !== '' || form.draftFiles.length > 0
  if (isWritten) return keepUnsent(form, submission)
  const closed = await closeOwnTicket(workspace, ticket.number, actor)
  if (closed.outcome === 'done') return redirect(page, 303)
  // An empty reply is no fault of who closes.
  const refuse = (status: 429 | 503, words: string, headers?: Record<string, string>) =>
    refuseForm({ ...form, ok: false, status: 503, refusal: words }, submission, { status, headers })
  return closed.outcome === 'too-many'
    ? refuse(429, refusal('tooManyClosings'), { 'Retry-After': String(closed.retryAfterSeconds) })
    : refuse(503, refusal('form.notKept'))
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

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => sendOrKeep(serverAction)

/** Loaded again, the address would lead away from what was typed. */
export const shouldRevalidate = () => false

export default function RefusedClose() {
  const ticket = useOutletContext<TicketView>()
  const refused = refusedForm(useActionData())
  return (
    <ReplyPlace
      key={ticket.label}
      ticket={ticket}
      page={useLoaderData<typeof loader>()}
      refused={refused}
      asksToClose={refused !== undefined && refused.result.status !== 'error'}
    />
  )
}
