import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { backToTicket } from '#app/desk/ticket/answering/back-to-ticket.server.ts'
import {
  answerBesideReply,
  doBesideReply,
  draftBeside,
  NOT_KEPT,
  receiveBesideReply,
} from '#app/desk/ticket/answering/beside-reply.server.ts'
import type { KeptReply } from '#app/desk/ticket/answering/reply.action.server.ts'
import { seenNow } from '#app/desk/ticket/seen.server.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { TriageDone } from '#app/desk/ticket/triage/triage-done.tsx'
import { requireAdminOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import { adminActor } from '#app/tickets/actor.ts'
import { reopenTicket } from '#app/tickets/triage/closing.server.ts'

export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminOrKeepDraft(args, draftBeside(args))
  const number = requireTicketNumber(args.params)
  const act = await receiveBesideReply(args.request, { workspace, admin })
  const turned = await doBesideReply(reopenTicket(workspace, number, adminActor(admin)))
  if (turned === 'no-ticket') throw notFound()
  if (turned === 'not-kept') return answerBesideReply(args, act, NOT_KEPT)
  if (!act.kept) return redirect(backToTicket(args), 303)
  // Drawn with everything that happened until now: from here the reply can be sent.
  const kept: KeptReply = { ...act.kept, why: 'reopened', marker: await seenNow(workspace.db, number) }
  return data({ refused: undefined, kept })
}

/** The ticket, open again, with a reply that had met it closed. */
export default function ReopenRoute() {
  return <TriageDone answer={useActionData<typeof action>()} />
}
