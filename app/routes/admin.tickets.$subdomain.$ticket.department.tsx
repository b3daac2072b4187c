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
import { moveToDepartment } from '#app/tickets/triage/triage.server.ts'
import { refusal } from '#app/words/refusal.ts'

export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminOrKeepDraft(args, draftBeside(args))
  const number = requireTicketNumber(args.params)
  const act = await receiveBesideReply(args.request, { workspace, admin })
  const department = String(act.fields.get('department') ?? '')
  const moved = await doBesideReply(moveToDepartment(workspace, number, department, adminActor(admin)))
  if (moved === 'no-ticket') throw notFound()
  if (moved === 'not-kept') return answerBesideReply(args, act, NOT_KEPT)
  return answerBesideReply(args, act, moved === 'done' ? undefined : refusal('department.unknown'))
}

export default function DepartmentRoute() {
  return <TriageDone answer={useActionData<typeof action>()} />
}
