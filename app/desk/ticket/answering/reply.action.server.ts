import { data, redirect } from '@remix-run/node'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { unlessTroubled } from '#app/db/trouble.ts'
import { deskTicketPath } from '#app/desk/paths.ts'
import { backToTicket } from '#app/desk/ticket/back-to-ticket.server.ts'
import { requireTicketToAnswer } from '#app/desk/ticket/require-ticket.server.ts'
import { currentMarker } from '#app/desk/ticket/seen-marker.server.ts'
import { readMarker } from '#app/desk/ticket/seen-marker.ts'
import { clearForm } from '#app/forms/drafts/draft-form.server.ts'
import { dropDraft } from '#app/forms/drafts/drafts.server.ts'
import { refusalOf } from '#app/forms/outcomes.ts'
import { receive } from '#app/forms/receive.server.ts'
import { readSettings } from '#app/settings/settings.server.ts'
import { postReply } from '#app/tickets/answering/replies.server.ts'
import { delayReply } from '#app/tickets/delayed/pending.server.ts'
import { replySchema } from '#app/tickets/ticket-schema.ts'
import type { RedrawnReply } from './redrawn.ts'

/**
 * Posts a reply, or lets it wait where the desk can undo it. Refusals: 400 for words or files, 409 where the
 * ticket is closed or others have changed it since the form was drawn.
 */
export async function action(args: GuardArgs) {
  const from = new URL(args.request.url).pathname.replace(/\/reply$/, '')
  const { workspace, author, owner, ticketNumber } = await requireTicketToAnswer(args, from)
  const form = await receive(args.request, { workspace, owner }, replySchema)
  const { fields, values, submission } = form
  if (!values) {
    const [refused, init] = await form.refuse()
    const marker = String(fields.get('seen') ?? '')
    return data<RedrawnReply>({ ...refused, why: 'refused', marker }, init)
  }
  const seen = readMarker(fields.get('seen'))
  const { undoSend } = await readSettings(workspace.platform)
  const answer = undoSend ? delayReply : postReply
  const posted = await answer(workspace, {
    ticketNumber,
    author,
    body: values.body,
    thenClose: fields.get('then') === 'close',
    seenEventId: seen?.lastEventId,
    seenPending: seen?.pendingMarks,
    submission,
  })
  const page = deskTicketPath(workspace.info.subdomain, ticketNumber)
  switch (posted.outcome) {
    case 'waits':
      // Its files wait with it.
      await unlessTroubled(dropDraft(workspace, owner, page))
      return redirect(backToTicket(args), 303)
    case 'posted':
      await clearForm(workspace, { ...submission, page })
      return redirect(backToTicket(args), 303)
    case 'no-ticket':
      throw notFound()
    default: {
      const [refused, init] = await form.refuse(refusalOf(posted))
      const why = posted.outcome === 'closed' || posted.outcome === 'conflict' ? posted.outcome : 'refused'
      const marker =
        why === 'refused' ? String(fields.get('seen') ?? '') : await currentMarker(workspace.db, ticketNumber)
      return data<RedrawnReply>({ ...refused, why, marker, ...(why === 'conflict' && { seen }) }, init)
    }
  }
}
