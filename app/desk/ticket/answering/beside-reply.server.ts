import { data, redirect } from '@remix-run/node'
import type { Admin } from '#app/admins/admin.ts'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { troubleOf } from '#app/db/trouble.ts'
import { draftOf } from '#app/forms/drafts/draft-form.server.ts'
import type { DraftForm } from '#app/forms/drafts/draft-guard.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import { replySchema } from '#app/tickets/ticket-schema.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { backToTicket } from './back-to-ticket.server.ts'
import { keepForm } from './kept-form.server.ts'
import type { KeptReply } from './reply.action.server.ts'

/** The refusal of an act that {@link doBesideReply} could not do. */
export const NOT_KEPT = refusal('form.notKept')

/** An act on a ticket, and the half-written reply that its button brought along (docs/decisions/0061). */
export interface ActBesideReply {
  fields: FormData
  /** Undefined where nothing was typed or attached. */
  kept: KeptReply | undefined
}

/** What is kept of an act where the session has ended: the reply that came along, as the ticket's draft. */
export function draftBeside({ request }: Pick<GuardArgs, 'request'>): DraftForm {
  return draftOf(request, new URL(request.url).pathname.replace(/\/[a-z]+$/, ''), ['body'])
}

/** Takes in an act whose button stands in the reply's form, files first. Nothing of the reply is judged. */
export async function receiveBesideReply(
  request: Request,
  { workspace, admin }: { workspace: Workspace; admin: Admin },
): Promise<ActBesideReply> {
  const form = await receiveForm(request, { workspace, owner: ownerOf({ kind: 'admin', id: admin.id }) })
  const { fields } = form
  const isWritten = String(fields.get('body') ?? '').trim() !== '' || form.draftFiles.length > 0
  if (!isWritten && form.refused.length === 0) return { fields, kept: undefined }
  const refused = !form.ok || form.refused.length > 0
  const submission = parseForm(fields, replySchema)
  const { result, ...kept } = keepForm(form, submission, {
    form: form.ok ? undefined : form.refusal,
    files: form.refused,
  })
  // The words are not finished: only what is wrong with the files is said.
  const { body: _, ...error } = result.error ?? {}
  return {
    fields,
    kept: {
      ...kept,
      why: 'beside',
      marker: String(fields.get('seen') ?? ''),
      result: refused ? { ...result, error } : { ...result, status: undefined, error: undefined },
    },
  }
}

/** Does the act; where the disk takes nothing it was not done, and what was typed must not be lost over it. */
export async function doBesideReply<Done>(act: Promise<Done>): Promise<Done | 'not-kept'> {
  try {
    return await act
  } catch (error) {
    if (troubleOf(error)) return 'not-kept'
    throw error
  }
}

/**
 * Leads back to the ticket. Where a reply was half-written, or the act was refused, the ticket is drawn instead, with
 * both; and where it was sent beside the page (`stay`), nothing has to be.
 */
export function answerBesideReply(
  args: GuardArgs,
  { fields, kept }: ActBesideReply,
  refused?: string,
  status: 400 | 409 = 400,
) {
  if (refused !== undefined) return data({ refused, kept }, { status: refused === NOT_KEPT ? 503 : status })
  if (fields.has('stay')) return data({ refused, kept: undefined })
  if (kept) return data({ refused, kept })
  return redirect(backToTicket(args), 303)
}
