import type { Admin } from '#app/admins/admin.ts'
import { listDraftFiles } from '#app/attachments/draft-files.server.ts'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { unlessTroubled } from '#app/db/trouble.ts'
import { deskTicketPath } from '#app/desk/paths.ts'
import { seenNow } from '#app/desk/ticket/seen.server.ts'
import { readSeen, type Seen } from '#app/desk/ticket/seen.ts'
import { clearForm } from '#app/forms/drafts/draft-form.server.ts'
import { dropDraft } from '#app/forms/drafts/drafts.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { readSettings } from '#app/settings/settings.server.ts'
import { adminActor, ownerOf } from '#app/tickets/actor.ts'
import { postReply } from '#app/tickets/answering/replies.server.ts'
import { delayReply } from '#app/tickets/delayed/pending.server.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import { replySchema } from '#app/tickets/ticket-schema.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { type KeptForm, keepForm } from './kept-form.server.ts'

/** A reply that was not sent, as the form that is drawn again needs it. */
export interface KeptReply extends KeptForm {
  why: 'refused' | 'stale' | 'closed' | 'reopened' | 'inserted' | 'beside'
  /** What its author has seen once the form is drawn again; what they had seen before where nothing new is shown. */
  marker: string
  /** Of a stale one: what its author had seen. */
  seen?: Seen
}

type Answer = { taken: true } | { taken: false; status: 400 | 409 | 413 | 503; kept: KeptReply }

/** An admin and the ticket that they act on. */
export interface OnTicket {
  workspace: Workspace
  admin: Admin
  ticketNumber: number
}

/**
 * Takes a reply of the desk in, files first, and posts it, or lets it wait where the desk can undo it. What is refused
 * comes back whole: 400 for words or files, 409 where the ticket is closed or others have changed it since the form
 * was drawn.
 *
 * @throws the 404 page where there is no such ticket.
 */
export async function receiveReply(
  request: Request,
  { workspace, admin, ticketNumber }: OnTicket,
): Promise<Answer> {
  if (!(await findTicket(workspace.db, ticketNumber, 'anybody'))) throw notFound()
  const author = adminActor(admin)
  const owner = ownerOf(author)
  const form = await receiveForm(request, { workspace, owner })
  const { fields, formKey, draftFiles } = form
  const submission = parseForm(fields, replySchema)
  const refuse = async (
    status: 400 | 409 | 413 | 503,
    why: KeptReply['why'],
    reasons: Parameters<typeof keepForm>[2],
    seen?: Seen,
  ): Promise<Answer> => {
    const marker =
      why === 'refused' ? String(fields.get('seen') ?? '') : await seenNow(workspace.db, ticketNumber)
    return { taken: false, status, kept: { ...keepForm(form, submission, reasons), why, seen, marker } }
  }

  if (!form.ok) return refuse(form.status, 'refused', { form: form.refusal })
  if (submission.status !== 'success' || form.refused.length > 0) {
    return refuse(400, 'refused', { files: form.refused })
  }
  const seen = readSeen(fields.get('seen'))
  const { undoSend } = await readSettings(workspace.platform)
  const answer = undoSend ? delayReply : postReply
  const posted = await answer(workspace, {
    ticketNumber,
    author,
    body: submission.value.body,
    thenClose: fields.get('then') === 'close',
    seenEventId: seen?.lastEventId,
    seenWaiting: seen?.waiting,
    submission: { owner, formKey, draftFileIds: draftFiles.map(({ id }) => id) },
  })
  const page = deskTicketPath(workspace.info.subdomain, ticketNumber)
  switch (posted.outcome) {
    case 'waits':
      // Its files wait with it.
      await unlessTroubled(dropDraft(workspace, owner, page))
      return { taken: true }
    case 'posted':
      await clearForm(workspace, { owner, formKey, page })
      return { taken: true }
    case 'closed':
      return refuse(409, 'closed', { form: refusal('reply.closed') })
    case 'stale':
      return refuse(409, 'stale', { form: refusal('reply.stale') }, seen)
    case 'not-kept':
      return refuse(503, 'refused', { form: refusal('form.notKept') })
    case 'files-gone':
      return refuse(400, 'refused', {
        files: [refusal('attachments.gone')],
        draftFiles: await listDraftFiles(workspace, { owner, formKey }),
      })
    case 'too-many': // Only customers have so many and no more.
    case 'no-ticket':
      throw notFound()
  }
}
