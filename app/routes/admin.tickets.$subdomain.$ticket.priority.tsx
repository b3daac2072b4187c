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
import { prioritySchema } from '#app/tickets/ticket-schema.ts'
import { changePriority } from '#app/tickets/triage/triage.server.ts'
import { refusal } from '#app/words/refusal.ts'

export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminOrKeepDraft(args, draftBeside(args))
  const number = requireTicketNumber(args.params)
  const act = await receiveBesideReply(args.request, { workspace, admin })
  const priority = prioritySchema.safeParse(act.fields.get('priority'))
  if (!priority.success) return answerBesideReply(args, act, refusal('priority.unknown'))
  const changed = await doBesideReply(changePriority(workspace, number, priority.data, adminActor(admin)))
  if (changed === 'no-ticket') throw notFound()
  return answerBesideReply(args, act, changed === 'done' ? undefined : NOT_KEPT)
}

export default function PriorityRoute() {
  return <TriageDone answer={useActionData<typeof action>()} />
}
