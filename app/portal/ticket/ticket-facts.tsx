import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useTicketsPath } from '#app/portal/use-portal.ts'
import { PriorityBadge } from '#app/tickets/priority-badge.tsx'
import { StatusBadge } from '#app/tickets/status-badge.tsx'
import { Time } from '#app/ui/writing/time.tsx'
import type { TicketView } from './ticket-view.ts'

export function TicketFacts({ ticket }: { ticket: TicketView }) {
  const t = useTranslations('portal.ticket')
  const tickets = useTicketsPath()
  return (
    <dl className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-sm lg:mb-0 lg:flex-col lg:items-stretch lg:gap-4 lg:border-s lg:border-line lg:ps-8">
      <Fact term={t('status')}>
        <StatusBadge status={ticket.status} reader="portal" />
      </Fact>
      <Fact term={t('priority')}>
        <PriorityBadge priority={ticket.priority} />
      </Fact>
      <Fact term={t('number')}>{ticket.label}</Fact>
      <Fact term={t('department')}>{ticket.department}</Fact>
      <Fact term={t('opened')} isSaid>
        <Time at={ticket.openedAt} />
      </Fact>
      {ticket.openedBy && (
        <Fact term={t('openedBy')} isSaid>
          {ticket.openedBy}
        </Fact>
      )}
      {ticket.origin && (
        <Fact term={t('followsUp')} isSaid>
          <a href={`${tickets}/${ticket.origin}`} className="link">
            {ticket.origin}
          </a>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ term, isSaid, children }: { term: string; isSaid?: boolean; children: ReactNode }) {
  return (
    <div className="flex items-center gap-1.5 lg:block">
      <dt className={`text-soft lg:not-sr-only lg:mb-0.5 lg:block lg:text-xs ${isSaid ? '' : 'sr-only'}`}>
        {term}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}
