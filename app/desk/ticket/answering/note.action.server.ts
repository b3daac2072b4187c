import { listDraftFiles } from '#app/attachments/draft-files.server.ts'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { listTeam } from '#app/departments/departments.server.ts'
import { deskTicketAct, deskTicketPath } from '#app/desk/paths.ts'
import { clearForm } from '#app/forms/drafts/draft-form.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { adminActor, ownerOf } from '#app/tickets/actor.ts'
import { type NoteNews, newsOfNote } from '#app/tickets/answering/note.ts'
import { addNote } from '#app/tickets/answering/notes.server.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import { noteSchema } from '#app/tickets/ticket-schema.ts'
import { type KeptForm, keepForm } from './kept-form.server.ts'
import type { OnTicket } from './reply.action.server.ts'

/** A note that was not added; `names` where it would tell nobody by words that look like names. */
export interface KeptNote extends KeptForm {
  names?: NoteNews
}

/** `news`: there is something to say about whom the note names. */
type Answer =
  | { noted: true; replyId: number; news: boolean }
  | { noted: false; status: 400 | 413 | 503; kept: KeptNote }

/**
 * Takes an internal note in, files first, and adds it, on a closed ticket too. What is refused comes back whole.
 *
 * @throws the 404 page where there is no such ticket.
 */
export async function receiveNote(
  request: Request,
  { workspace, admin, ticketNumber }: OnTicket,
): Promise<Answer> {
  if (!(await findTicket(workspace.db, ticketNumber, 'anybody'))) throw notFound()
  const author = adminActor(admin)
  const owner = ownerOf(author)
  const form = await receiveForm(request, { workspace, owner })
  const submission = parseForm(form.fields, noteSchema)
  if (!form.ok) {
    return { noted: false, status: form.status, kept: keepForm(form, submission, { form: form.refusal }) }
  }
  if (submission.status !== 'success' || form.refused.length > 0) {
    return { noted: false, status: 400, kept: keepForm(form, submission, { files: form.refused }) }
  }
  const team = await listTeam(workspace.platform)
  const news = newsOfNote(submission.value.body, team, admin.id)
  if (news && isUnchecked(form.fields, news)) {
    return { noted: false, status: 400, kept: { ...keepForm(form, submission), names: news } }
  }
  const { formKey, draftFiles } = form
  const noted = await addNote(workspace, {
    ticketNumber,
    author,
    body: submission.value.body,
    submission: { owner, formKey, draftFileIds: draftFiles.map(({ id }) => id) },
  })
  switch (noted.outcome) {
    case 'noted': {
      const ticket = deskTicketPath(workspace.info.subdomain, ticketNumber)
      await clearForm(workspace, { owner, formKey, page: deskTicketAct(ticket, 'note') })
      return { noted: true, replyId: noted.replyId, news: news !== undefined }
    }
    case 'not-kept': {
      const kept = keepForm(form, submission, { form: refusal('form.notKept') })
      return { noted: false, status: 503, kept }
    }
    case 'files-gone': {
      const reasons = {
        files: [refusal('attachments.gone')],
        draftFiles: await listDraftFiles(workspace, { owner, formKey }),
      }
      return { noted: false, status: 400, kept: keepForm(form, submission, reasons) }
    }
    case 'no-ticket':
      throw notFound()
  }
}

/**
 * The form without JavaScript cannot say while it is typed that a word names nobody: it asks once, and says in `checked`
 * which words it has asked about. A form that says nothing of it has been told already, or is no form of ours.
 */
function isUnchecked(fields: FormData, { unknown }: NoteNews): boolean {
  const checked = fields.get('checked')
  return typeof checked === 'string' && unknown.some((word) => !checked.split(' ').includes(word))
}
