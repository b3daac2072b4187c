import type { ActionFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { requireAdminOrKeepDraft } from '#app/auth/drafts/draft-guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import {
  answerBesideReply,
  doBesideReply,
  draftBeside,
  NOT_KEPT,
  receiveBesideReply,
} from '#app/desk/answering/beside-reply.server.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { TriageDone } from '#app/desk/triage/triage-done.tsx'
import { adminActor } from '#app/tickets/actor.ts'
import { assignTicket } from '#app/tickets/triage/triage.server.ts'
import { refusal } from '#app/words/refusal.ts'

export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminOrKeepDraft(args, draftBeside(args))
  const number = requireTicketNumber(args.params)
  const act = await receiveBesideReply(args.request, { workspace, admin })
  // "Assign to me" stands before the select, and its value before the select's.
  const assignee = act.fields.get('assignee')
  // Only an empty choice means nobody: a form that lost its field must not take the ticket from somebody.
  if (typeof assignee !== 'string') return answerBesideReply(args, act, refusal('assignee.unknown'))
  const assigned = await doBesideReply(assignTicket(workspace, number, assignee || null, adminActor(admin)))
  if (assigned === 'no-ticket') throw notFound()
  if (assigned === 'not-kept') return answerBesideReply(args, act, NOT_KEPT)
  return answerBesideReply(args, act, assigned === 'done' ? undefined : refusal('assignee.unknown'))
}

export default function AssigneeRoute() {
  return <TriageDone answer={useActionData<typeof action>()} />
}
