import type { Admin } from '#app/admins/admin.ts'
import type { FormOwner } from '#app/attachments/draft-files.server.ts'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { draftOf } from '#app/forms/drafts/draft-form.server.ts'
import { requireAdminOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import { type Actor, adminActor, ownerOf } from '#app/tickets/actor.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import { parseTicketLabel } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** @throws the 404 page where the address names no ticket. */
export function requireTicketNumber(params: { ticket?: string }): number {
  const number = parseTicketLabel(params.ticket ?? '')
  if (number === undefined) throw notFound()
  return number
}

interface Answering {
  workspace: Workspace
  admin: Admin
  author: Actor
  owner: FormOwner
  ticketNumber: number
}

/**
 * For a form with text in it on a ticket's page.
 *
 * @param page where its text is kept for, should the session have ended.
 * @throws the 404 page where there is no such ticket; as `requireAdminOrKeepDraft`.
 */
export async function requireTicketToAnswer(args: GuardArgs, page: string): Promise<Answering> {
  const { workspace, admin } = await requireAdminOrKeepDraft(args, draftOf(args.request, page, ['body']))
  const ticketNumber = requireTicketNumber(args.params)
  if (!(await findTicket(workspace.db, ticketNumber, 'anybody'))) throw notFound()
  const author = adminActor(admin)
  return { workspace, admin, author, owner: ownerOf(author), ticketNumber }
}
