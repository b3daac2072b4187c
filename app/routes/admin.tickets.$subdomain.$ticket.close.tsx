import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { backToTicket } from '#app/desk/ticket/answering/back-to-ticket.server.ts'
import {
  answerBesideReply,
  doBesideReply,
  draftBeside,
  NOT_KEPT,
  receiveBesideReply,
} from '#app/desk/ticket/answering/beside-reply.server.ts'
import { seenNow } from '#app/desk/ticket/seen.server.ts'
import { readSeen } from '#app/desk/ticket/seen.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { TriageDone } from '#app/desk/ticket/triage/triage-done.tsx'
import { requireAdminOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { adminActor } from '#app/tickets/actor.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'

/** By itself the address leads to the ticket; after a post it draws it. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAdminInWorkspace(args)
  return args.context.scope.method === 'POST' ? null : redirect(backToTicket(args))
}

export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminOrKeepDraft(args, draftBeside(args))
  const number = requireTicketNumber(args.params)
  const act = await receiveBesideReply(args.request, { workspace, admin })
  const seen = readSeen(act.fields.get('seen'))
  const shown = { seenEventId: seen?.lastEventId, seenWaiting: seen?.waiting }
  const turned = await doBesideReply(closeTicket(workspace, number, adminActor(admin), shown))
  if (turned === 'no-ticket') throw notFound()
  if (turned === 'stale') {
    // Drawn with everything that happened until now: from here the ticket can be closed, and the reply sent.
    const kept = act.kept && { ...act.kept, marker: await seenNow(workspace.db, number) }
    return answerBesideReply(args, { ...act, kept }, refusal('outdated.closing'), 409)
  }
  return answerBesideReply(args, act, turned === 'not-kept' ? NOT_KEPT : undefined)
}

export default function CloseRoute() {
  return <TriageDone answer={useActionData<typeof action>()} />
}
