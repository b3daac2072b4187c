import { useTranslations } from 'use-intl'
import { useTicketsPath } from '#app/portal/use-portal.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'
import { lastEntry, type TicketView } from './ticket-view.ts'

/** From so many items on the last one is out of sight, and worth a link. */
const LONG = 5

export function TicketHeader({ ticket }: { ticket: TicketView }) {
  const t = useTranslations('portal.ticket')
  const last = lastEntry(ticket)
  const isLong = last !== undefined && ticket.isLatest && ticket.timeline.length >= LONG
  return (
    <PageHeader
      title={<bdi>{ticket.subject}</bdi>}
      back={{ href: useTicketsPath(), label: t('back') }}
      actions={isLong && <LinkButton href={`#${last.id}`}>{t('latest')}</LinkButton>}
    />
  )
}
