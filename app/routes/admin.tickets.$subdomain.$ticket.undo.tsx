import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { readSmallForm } from '#app/auth/small-form.server.ts'
import { Answering } from '#app/desk/answering/answering.tsx'
import { backToTicket } from '#app/desk/answering/back-to-ticket.server.ts'
import { useTicket } from '#app/desk/ticket/ticket-context.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { takeBack } from '#app/tickets/delayed/pending.server.ts'
import { Notice } from '#app/ui/page/notice.tsx'

/** Takes one's own reply back while it waits; the ticket's form then holds its text. */
export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  const number = requireTicketNumber(args.params)
  const id = String((await readSmallForm(args.request)).get('pending') ?? '')
  const undone = await takeBack(workspace, number, { id, adminId: admin.id })
  if (undone === 'sent') return data({ isTooLate: true }, { status: 409 })
  return redirect(backToTicket(args), 303)
}

export default function UndoRoute() {
  const t = useTranslations('desk.ticket')
  return (
    <>
      {useActionData<typeof action>()?.isTooLate && (
        <Notice kind="warning" announce>
          {t('tooLate')}
        </Notice>
      )}
      <Answering {...useTicket()} />
    </>
  )
}
