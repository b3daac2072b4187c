import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { Answering } from '#app/desk/ticket/answering/answering.tsx'
import { backToTicket } from '#app/desk/ticket/answering/back-to-ticket.server.ts'
import { useTicket } from '#app/desk/ticket/ticket-context.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { adminActor } from '#app/tickets/actor.ts'
import { takeBack } from '#app/tickets/delayed/pending.server.ts'
import { undoChange } from '#app/tickets/undoing/undo.server.ts'
import { Notice } from '#app/ui/page/notice.tsx'

/**
 * Takes one's own act back within its ten seconds: a `change` of the ticket, as closing it; or a `pending` reply, whose
 * text the ticket's form then holds.
 */
export async function action(args: ActionFunctionArgs) {
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

export default function UndoRoute() {
  const t = useTranslations('desk.ticket')
  const tooLate = useActionData<typeof action>()?.tooLate
  return (
    <>
      {tooLate && (
        <Notice kind="warning" announce>
          {t(tooLate === 'sent' ? 'tooLate' : 'changeTooLate')}
        </Notice>
      )}
      <Answering {...useTicket()} />
    </>
  )
}
