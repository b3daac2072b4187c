import { useFormatter, useTranslations } from 'use-intl'
import type { TicketPage } from '#app/desk/ticket/ticket.loader.server.ts'
import type { NoteNews } from '#app/tickets/answering/note.ts'
import { Notice } from '#app/ui/page/notice.tsx'

export function NoteAdded({ page, news: { mailed, unknown } }: { page: TicketPage; news: NoteNews }) {
  const t = useTranslations('desk.ticket.noted')
  const format = useFormatter()
  const { customer, workspace } = page
  const said = !customer.isMailSent ? 'kept' : workspace.isSuspended ? 'waits' : 'told'
  return (
    <Notice kind={unknown.length > 0 ? 'warning' : 'success'} announce>
      {mailed.length > 0 && <p>{t(said, { names: format.list(mailed), count: mailed.length })}</p>}
      {unknown.length > 0 && <p>{t('unknown', { words: format.list(unknown), count: unknown.length })}</p>}
    </Notice>
  )
}
