import { useTranslations } from 'use-intl'
import { PriorityBadge } from '#app/tickets/priority-badge.tsx'
import { StatusBadge } from '#app/tickets/status-badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Time } from '#app/ui/time.tsx'
import { hasFiles, lastEntry, type TicketView } from './ticket-view.ts'
import { useTicketsPath } from './use-portal.ts'

/** From how many items on the last one is out of sight, and worth a link. */
const LONG = 5

/** What a ticket is about and how it stands. */
export function TicketHeader({ ticket, path }: { ticket: TicketView; path: string }) {
  const t = useTranslations('portal.ticket')
  const tickets = useTicketsPath()
  const last = lastEntry(ticket)
  return (
    <PageHeader
      title={<bdi>{ticket.subject}</bdi>}
      back={{ href: tickets, label: t('back') }}
      lead={
        <div className="space-y-1.5 text-sm">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusBadge status={ticket.status} reader="portal" />
            <PriorityBadge priority={ticket.priority} />
            <span>{ticket.label}</span>
            <span>{ticket.department}</span>
            <span>
              {t('opened')} <Time at={ticket.openedAt} />
            </span>
          </p>
          {ticket.openedBy && <p>{t('openedBy', { name: ticket.openedBy })}</p>}
          {ticket.origin && (
            <p>
              {t('followsUp')}{' '}
              <a href={`${tickets}/${ticket.origin}`} className="link">
                {ticket.origin}
              </a>
            </p>
          )}
          {last && ticket.timeline.length >= LONG && (
            <p>
              <a href={`#${last.id}`} className="link">
                {t('latest')}
              </a>
            </p>
          )}
        </div>
      }
      actions={
        hasFiles(ticket) && (
          <LinkButton href={`${path}/download`} icon="archive" download>
            {t('downloadAll')}
          </LinkButton>
        )
      }
    />
  )
}
