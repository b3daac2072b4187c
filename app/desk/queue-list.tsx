import { useTranslations } from 'use-intl'
import { PriorityBadge } from '#app/tickets/priority-badge.tsx'
import { StatusBadge } from '#app/tickets/status-badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { List, ListRow } from '#app/ui/list-row.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Time } from '#app/ui/time.tsx'
import { QUEUE_PATH } from './paths.ts'
import { firstPage, isQueueNarrowed } from './queue-filter-form.tsx'
import type { QueuePage } from './queue-page.server.ts'

/** The page of tickets, with the open one marked. */
export function QueueList({ queue, openPath }: { queue: QueuePage; openPath: string | undefined }) {
  const t = useTranslations('desk.queue')
  if (queue.tickets.length === 0) return <NoTickets queue={queue} />
  return (
    <>
      <List label={t('list')} bleed>
        {queue.tickets.map((ticket) => (
          <ListRow
            key={ticket.path}
            href={ticket.path + queue.query}
            title={ticket.subject}
            facts={[ticket.label, ticket.customerName, ticket.workspaceName]}
            marks={[
              <span key="department" className="row-department">
                {ticket.departmentName}
              </span>,
              <PriorityBadge key="priority" priority={ticket.priority} />,
              <StatusBadge key="status" status={ticket.status} reader="desk" />,
            ]}
            time={<Time at={ticket.lastActivityAt} brief />}
            settled={ticket.status === 'closed'}
            current={ticket.path === openPath}
          />
        ))}
      </List>
      <div className="px-3">
        <Pagination
          older={queue.next && QUEUE_PATH + queue.next}
          newest={queue.isDeep ? QUEUE_PATH + firstPage(queue.query) : undefined}
        />
      </div>
    </>
  )
}

function NoTickets({ queue }: { queue: QueuePage }) {
  const t = useTranslations('desk.queue')
  if (queue.isDeep) {
    return (
      <EmptyState
        title={t('endTitle')}
        action={<LinkButton href={QUEUE_PATH + firstPage(queue.query)}>{t('newest')}</LinkButton>}
      >
        {t('end')}
      </EmptyState>
    )
  }
  if (isQueueNarrowed(queue.filters)) {
    return (
      <EmptyState title={t('noneTitle')} action={<LinkButton href={QUEUE_PATH}>{t('clear')}</LinkButton>}>
        {t('none')}
      </EmptyState>
    )
  }
  return <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
}
