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
import { listDraftFiles } from '#app/attachments/draft-files.server.ts'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { requireCustomerOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { clearForm, draftOf, refuseForm } from '#app/forms/refuse.server.ts'
import { refusedForm } from '#app/forms/refused-form.ts'
import { sendOrKeep } from '#app/forms/send-or-keep.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { giveReceipt } from '#app/portal/receipt/receipt.server.ts'
import { followUpOf, readReplyPage, ticketPath } from '#app/portal/ticket/reply.loader.server.ts'
import { ReplyPlace } from '#app/portal/ticket/reply-place.tsx'
import { requireTicket } from '#app/portal/ticket/ticket.loader.server.ts'
import type { TicketView } from '#app/portal/ticket/ticket-view.ts'
import { customerActor, ownerOf } from '#app/tickets/actor.ts'
import { postReply } from '#app/tickets/answering/replies.server.ts'
import { replySchema } from '#app/tickets/ticket-schema.ts'

/** Adds a reply, or draws the ticket again with what was typed; where it is closed, in a new ticket's form. */
export async function action(args: ActionFunctionArgs) {
  const from = new URL(args.request.url).pathname.replace(/\/reply$/, '')
  const asked = await requireCustomerOrKeepDraft(args, draftOf(args.request, from))
  const { workspace, customer } = asked
  const ticket = await requireTicket(asked, args.params.ticket)
  const page = ticketPath(workspace.info.subdomain, ticket.number)
  const author = customerActor(customer)
  const owner = ownerOf(author)
  const form = await receiveForm(args.request, { workspace, owner })
  const submission = parseForm(form.fields, replySchema)

  const refuseAsClosed = async () =>
    refuseForm(form, submission, {
      form: [refusal('reply.closed')],
      status: 409,
      followUp: await followUpOf(workspace, ticket, String(form.fields.get('body') ?? '')),
    })

  if (!form.ok || form.refused.length > 0 || submission.status !== 'success') {
    return ticket.status === 'closed' ? refuseAsClosed() : refuseForm(form, submission)
  }
  const { formKey } = form
  const posted = await postReply(workspace, {
    ticketNumber: ticket.number,
    author,
    body: submission.value.body,
    submission: { owner, formKey, draftFileIds: form.draftFiles.map(({ id }) => id) },
  })
  switch (posted.outcome) {
    case 'posted':
      await clearForm(workspace, { owner, formKey, page })
      return redirect(page, {
        status: 303,
        headers: { 'Set-Cookie': await giveReceipt(args, 'replied', ticket.number) },
      })
    case 'closed':
      return refuseAsClosed()
    case 'too-many':
      return refuseForm(form, submission, {
        form: [refusal('tooManyReplies')],
        status: 429,
        headers: { 'Retry-After': String(posted.retryAfterSeconds) },
      })
    case 'not-kept':
      return refuseForm(form, submission, { form: [refusal('form.notKept')], status: 503 })
    case 'files-gone':
      return refuseForm(form, submission, {
        fields: { attachments: [refusal('attachments.gone')] },
        draftFiles: await listDraftFiles(workspace, { owner, formKey }),
      })
    case 'stale': // Only where a form says which version it has seen, and a customer's does not.
    case 'no-ticket':
      throw notFound()
  }
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

export default function RefusedReply() {
  const ticket = useOutletContext<TicketView>()
  return (
    <ReplyPlace
      key={ticket.label}
      ticket={ticket}
      page={useLoaderData<typeof loader>()}
      refused={refusedForm(useActionData())}
    />
  )
}
