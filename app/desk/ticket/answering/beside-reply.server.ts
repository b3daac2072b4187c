import { data, redirect } from '@remix-run/node'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { troubleOf } from '#app/db/trouble.ts'
import { backToTicket } from '#app/desk/ticket/back-to-ticket.server.ts'
import { requireTicketNumber } from '#app/desk/ticket/require-ticket.server.ts'
import { currentMarker } from '#app/desk/ticket/seen-marker.server.ts'
import { draftOf } from '#app/forms/drafts/draft-form.server.ts'
import { requireAdminOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import type { PostedForm } from '#app/forms/receive.server.ts'
import { receive } from '#app/forms/receive.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { type Actor, adminActor, ownerOf } from '#app/tickets/actor.ts'
import { replySchema } from '#app/tickets/ticket-schema.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { RedrawnReply } from './redrawn.ts'

export interface ActedOn {
  workspace: Workspace
  number: number
  actor: Actor
  fields: FormData
}

/** What became of the act. */
export type Acted =
  | 'no-ticket'
  | {
      refused?: string
      status?: 400 | 409
      /** The reply is drawn with everything that happened until now, and can be sent from there. */
      showsNew?: 'beside' | 'reopened'
    }

/** Where the session has ended, the reply that came along is kept as its draft. */
export function requireAdminBesideReply(args: GuardArgs) {
  const page = new URL(args.request.url).pathname.replace(/\/[a-z]+$/, '')
  return requireAdminOrKeepDraft(args, draftOf(args.request, page, ['body']))
}

/**
 * Does an act whose button brings a half-written reply along (docs/decisions/0061), and leads back to the
 * ticket. Where a reply was half-written, or the act was refused, the ticket is drawn instead, with both; where
 * it was sent beside the page (`stay`), nothing has to be. What was typed is not lost where the disk takes
 * nothing.
 *
 * @throws the 404 page where there is no such ticket.
 */
export async function actBesideReply(args: GuardArgs, act: (on: ActedOn) => Promise<Acted>) {
  const { workspace, admin } = await requireAdminBesideReply(args)
  const number = requireTicketNumber(args.params)
  const actor = adminActor(admin)
  const form = await receive(args.request, { workspace, owner: ownerOf(actor) }, replySchema)
  const { fields } = form
  const acted = await act({ workspace, number, actor, fields }).catch((error: unknown) => {
    if (troubleOf(error))
      return { refused: refusal('form.notKept'), status: 503 as const, showsNew: undefined }
    throw error
  })
  if (acted === 'no-ticket') throw notFound()
  const { refused, status = 400, showsNew } = acted
  const kept = replyOf(form)
  if (kept && showsNew) {
    kept.why = showsNew
    kept.marker = await currentMarker(workspace.db, number)
  }
  if (refused !== undefined) return data({ refused, kept }, { status })
  // Opened again, the ticket takes the reply only from a page that shows it open.
  if (fields.has('stay') && showsNew !== 'reopened') return data({ refused, kept: undefined })
  return kept ? data({ refused, kept }) : redirect(backToTicket(args), 303)
}

export function replyOf(form: PostedForm<unknown>): RedrawnReply | undefined {
  const { fields, draftFiles, refusedFiles } = form
  const isWritten = String(fields.get('body') ?? '').trim() !== '' || draftFiles.length > 0
  if (!isWritten && refusedFiles.length === 0) return undefined
  return { ...form.redraw(), why: 'beside', marker: String(fields.get('seen') ?? '') }
}
