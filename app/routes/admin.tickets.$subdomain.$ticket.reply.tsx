import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { Answering } from '#app/desk/ticket/answering/answering.tsx'
import { backToTicket } from '#app/desk/ticket/answering/back-to-ticket.server.ts'
import { receiveReply } from '#app/desk/ticket/answering/reply.action.server.ts'
import { useTicket } from '#app/desk/ticket/ticket-context.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { draftOf } from '#app/forms/drafts/draft-form.server.ts'
import { requireAdminOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'

export async function action(args: ActionFunctionArgs) {
  const page = new URL(args.request.url).pathname.replace(/\/reply$/, '')
  const { workspace, admin } = await requireAdminOrKeepDraft(args, draftOf(args.request, page, ['body']))
  const ticketNumber = requireTicketNumber(args.params)
  const answer = await receiveReply(args.request, { workspace, admin, ticketNumber })
  if (answer.taken) return redirect(backToTicket(args), 303)
  return data(answer.kept, { status: answer.status })
}

/** The ticket again, with the reply that was not sent. */
export default function ReplyRoute() {
  return <Answering {...useTicket()} kept={useActionData<typeof action>()} />
}
