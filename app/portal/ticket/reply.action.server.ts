import { data, redirect } from '@remix-run/node'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { clearForm, draftOf } from '#app/forms/drafts/draft-form.server.ts'
import { requireCustomerOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import { refusalOf } from '#app/forms/outcomes.ts'
import { receive } from '#app/forms/receive.server.ts'
import { giveReceipt } from '#app/portal/receipt/receipt.server.ts'
import { customerActor, ownerOf } from '#app/tickets/actor.ts'
import { postReply } from '#app/tickets/answering/replies.server.ts'
import { replySchema } from '#app/tickets/ticket-schema.ts'
import { followUpOf, ticketPath } from './reply.loader.server.ts'
import { requireTicket } from './ticket.loader.server.ts'

export async function action(args: GuardArgs) {
  const from = new URL(args.request.url).pathname.replace(/\/reply$/, '')
  const signedIn = await requireCustomerOrKeepDraft(args, draftOf(args.request, from, ['body']))
  const { workspace, customer } = signedIn
  const ticket = await requireTicket(signedIn, args.params.ticket)
  const author = customerActor(customer)
  const form = await receive(args.request, { workspace, owner: ownerOf(author) }, replySchema)
  const { fields, values, submission } = form

  const refuseAsClosed = async () => {
    const [refused, init] = await form.refuse(refusalOf({ outcome: 'closed' }))
    const followUp = await followUpOf(workspace, ticket, String(fields.get('body') ?? ''))
    return data({ ...refused, followUp }, init)
  }

  if (!values) return ticket.status === 'closed' ? refuseAsClosed() : data(...(await form.refuse()))
  const posted = await postReply(workspace, {
    ticketNumber: ticket.number,
    ticket,
    author,
    body: values.body,
    submission,
  })
  switch (posted.outcome) {
    case 'posted': {
      const page = ticketPath(workspace.info.subdomain, ticket.number)
      await clearForm(workspace, { ...submission, page })
      const receipt = await giveReceipt(args, 'replied', ticket.number)
      return redirect(page, { status: 303, headers: { 'Set-Cookie': receipt } })
    }
    case 'closed':
      return refuseAsClosed()
    case 'no-ticket':
      throw notFound()
    default:
      return data(...(await form.refuse(refusalOf(posted))))
  }
}
