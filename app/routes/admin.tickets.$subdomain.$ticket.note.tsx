import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { Answering } from '#app/desk/ticket/answering/answering.tsx'
import { backToTicket } from '#app/desk/ticket/answering/back-to-ticket.server.ts'
import { receiveNote } from '#app/desk/ticket/answering/note.action.server.ts'
import { useTicket } from '#app/desk/ticket/ticket-context.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { draftOf } from '#app/forms/drafts/draft-form.server.ts'
import { requireAdminOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'

export async function action(args: ActionFunctionArgs) {
  const page = new URL(args.request.url).pathname
  const { workspace, admin } = await requireAdminOrKeepDraft(args, draftOf(args.request, page, ['body']))
  const ticketNumber = requireTicketNumber(args.params)
  const answer = await receiveNote(args.request, { workspace, admin, ticketNumber })
  if (answer.noted) {
    const back = backToTicket(args)
    const noted = `${back.includes('?') ? '&' : '?'}noted=${answer.replyId}`
    return redirect(answer.news ? back + noted : back, 303)
  }
  return data(answer.kept, { status: answer.status })
}

/** The ticket again, with the note that was not added. */
export default function NoteRoute() {
  return <Answering {...useTicket()} keptNote={useActionData<typeof action>()} />
}
