import type { GuardArgs } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import {
  answerBesideReply,
  doBesideReply,
  draftBeside,
  NOT_KEPT,
  receiveBesideReply,
} from '#app/desk/ticket/answering/beside-reply.server.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { requireAdminOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { type Actor, adminActor } from '#app/tickets/actor.ts'
import { lastChange } from '#app/tickets/triage/triage.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { shownField } from './shown.ts'

const OUTDATED = {
  assignee: 'outdated.assignee',
  priority: 'outdated.priority',
  department: 'outdated.department',
} as const

/**
 * Changes one fact of a ticket by a select of its page, beside a half-written reply. What somebody else has changed
 * since the page was drawn is told, and asked once: the page that says so shows it.
 *
 * @param unknown the refusal of a choice that is not there, or not any more.
 * @param change undefined where the fields hold no choice; else the verb, whose other outcomes are refusals.
 * @throws the 404 page where there is no such ticket.
 */
export async function answerTriage(
  args: GuardArgs,
  kind: keyof typeof OUTDATED,
  unknown: string,
  change: (
    fields: FormData,
    ticket: { workspace: Workspace; number: number; actor: Actor; options: { shown: string | undefined } },
  ) => Promise<'done' | 'no-ticket' | 'no-admin' | 'no-department' | 'outdated'> | undefined,
) {
  const { workspace, admin } = await requireAdminOrKeepDraft(args, draftBeside(args))
  const number = requireTicketNumber(args.params)
  const act = await receiveBesideReply(args.request, { workspace, admin })
  const shown = act.fields.get(shownField(kind))
  const options = { shown: typeof shown === 'string' ? shown : undefined }
  const changing = change(act.fields, { workspace, number, actor: adminActor(admin), options })
  if (!changing) return answerBesideReply(args, act, unknown)
  const changed = await doBesideReply(changing)
  if (changed === 'no-ticket') throw notFound()
  if (changed === 'not-kept') return answerBesideReply(args, act, NOT_KEPT)
  if (changed === 'outdated') {
    const by = await lastChange(workspace.db, { ticketNumber: number, kind })
    return answerBesideReply(args, act, refusal(OUTDATED[kind], { by: by?.name ?? '' }), 409)
  }
  return answerBesideReply(args, act, changed === 'done' ? undefined : unknown)
}
