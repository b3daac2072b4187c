import { useActionData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { Answering } from '#app/desk/ticket/answering/answering.tsx'
import { useTicket } from '#app/desk/ticket/ticket-context.ts'
import type { action } from '#app/desk/ticket/undo.action.server.ts'
import { Notice } from '#app/ui/page/notice.tsx'

export { action } from '#app/desk/ticket/undo.action.server.ts'

export default function Undo() {
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
