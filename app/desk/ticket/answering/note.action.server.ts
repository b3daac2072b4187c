import { data, redirect } from '@remix-run/node'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { listTeam } from '#app/departments/departments.server.ts'
import { backToTicket } from '#app/desk/ticket/back-to-ticket.server.ts'
import { requireTicketToAnswer } from '#app/desk/ticket/require-ticket.server.ts'
import { clearForm } from '#app/forms/drafts/draft-form.server.ts'
import { refusalOf } from '#app/forms/outcomes.ts'
import { receive } from '#app/forms/receive.server.ts'
import { type NoteNews, newsOfNote } from '#app/tickets/answering/note.ts'
import { addNote } from '#app/tickets/answering/notes.server.ts'
import { noteSchema } from '#app/tickets/ticket-schema.ts'
import type { RedrawnNote } from './redrawn.ts'

export async function action(args: GuardArgs) {
  const page = new URL(args.request.url).pathname
  const { workspace, admin, author, owner, ticketNumber } = await requireTicketToAnswer(args, page)
  const form = await receive(args.request, { workspace, owner }, noteSchema)
  const { values, submission } = form
  if (!values) return data<RedrawnNote>(...(await form.refuse()))
  const news = newsOfNote(values.body, await listTeam(workspace.platform), admin.id)
  if (news && isUnchecked(form.fields, news)) {
    const [refused, init] = await form.refuse()
    return data<RedrawnNote>({ ...refused, names: news }, init)
  }
  const noted = await addNote(workspace, { ticketNumber, author, body: values.body, submission })
  if (noted.outcome === 'no-ticket') throw notFound()
  if (noted.outcome !== 'noted') return data<RedrawnNote>(...(await form.refuse(refusalOf(noted))))
  await clearForm(workspace, { ...submission, page })
  const back = backToTicket(args)
  return redirect(news ? `${back}${back.includes('?') ? '&' : '?'}noted=${noted.replyId}` : back, 303)
}

/**
 * Without JavaScript the form asks once, and says in `checked` which words it has asked about. A form that says
 * nothing of it has been told already, or is no form of ours.
 */
function isUnchecked(fields: FormData, { unknown }: NoteNews): boolean {
  const checked = fields.get('checked')
  return typeof checked === 'string' && unknown.some((word) => !checked.split(' ').includes(word))
}
