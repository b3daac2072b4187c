import { data, redirect } from '@remix-run/node'
import { type GuardArgs, requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { adminActor } from '#app/tickets/actor.ts'
import { takeBack } from '#app/tickets/delayed/pending.server.ts'
import { undoChange } from '#app/tickets/undoing/undo.server.ts'
import { backToTicket } from './back-to-ticket.server.ts'
import { requireTicketNumber } from './require-ticket.server.ts'

/** Takes a `change` of the ticket back, or a `pending` reply, whose text the form then holds. */
export async function action(args: GuardArgs) {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  const number = requireTicketNumber(args.params)
  const fields = await readSmallForm(args.request)
  const change = fields.get('change')
  const undone =
    change === null
      ? await takeBack(workspace, number, { id: String(fields.get('pending') ?? ''), adminId: admin.id })
      : await undoChange(workspace, number, { id: String(change), actor: adminActor(admin) })
  if (undone !== 'done') return data({ tooLate: undone }, { status: 409 })
  return redirect(backToTicket(args), 303)
}
