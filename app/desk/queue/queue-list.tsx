import { useTranslations } from 'use-intl'
import { BulkCheck, BulkForm, type RefusedBulk } from '#app/desk/bulk/bulk-form.tsx'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { PriorityBadge } from '#app/tickets/priority-badge.tsx'
import { StatusBadge } from '#app/tickets/status-badge.tsx'
import { List, ListRow } from '#app/ui/lists/list-row.tsx'
import { Pagination } from '#app/ui/lists/pagination.tsx'
import { Icon } from '#app/ui/look/icon.tsx'
import { VisuallyHidden } from '#app/ui/page/visually-hidden.tsx'
import { Time } from '#app/ui/writing/time.tsx'
import { NoTickets } from './no-tickets.tsx'
import { firstPage } from './queue-filter-form.tsx'
import type { QueuePage } from './queue-page.server.ts'

interface QueueListProps {
  queue: QueuePage
  openPath: string | undefined
  refusedBulk: RefusedBulk | undefined
}

/** The page of tickets, with the open one marked. Without one beside it, several can be changed at once. */
export function QueueList({ queue, openPath, refusedBulk }: QueueListProps) {
  const t = useTranslations('desk.queue')
  if (queue.tickets.length === 0) return <NoTickets queue={queue} />
  const rows = (
    <List label={t('list')} bleed>
      {queue.tickets.map((ticket) => (
        <QueueRow
          key={ticket.path}
          ticket={ticket}
          query={queue.query}
          openPath={openPath}
          picked={refusedBulk?.picked.includes(ticket.name)}
        />
      ))}
    </List>
  )
  return (
    <>
      {openPath ? (
        rows
      ) : (
        <BulkForm queue={queue} refused={refusedBulk}>
          {rows}
        </BulkForm>
      )}
      <div className="px-3">
        <Pagination
          older={queue.next && QUEUE_PATH + queue.next}
          newest={queue.isDeep ? QUEUE_PATH + firstPage(queue.query) : undefined}
          ranked={queue.isRanked || queue.filters.order === 'urgency'}
        />
      </div>
    </>
  )
}

interface QueueRowProps {
  ticket: QueuePage['tickets'][number]
  query: string
  openPath: string | undefined
  picked: boolean | undefined
}

function QueueRow({ ticket, query, openPath, picked }: QueueRowProps) {
  const words = useTranslations('queue')
  const isOpen = ticket.path === openPath
  return (
    <ListRow
      href={ticket.path + query}
      title={ticket.subject}
      lead={!openPath && <BulkCheck ticket={ticket} picked={picked} />}
      // The open one is being read while the list still says what it said before.
      unread={ticket.isUnread && !isOpen && words('unread')}
      facts={[
        ticket.label,
        ticket.customerName,
        <WorkspaceName key="workspace" name={ticket.workspaceName} isSuspended={ticket.isSuspended} />,
      ]}
      marks={[
        <span key="department" className="row-department">
          {ticket.departmentName}
        </span>,
        <PriorityBadge key="priority" priority={ticket.priority} settled={ticket.status === 'closed'} />,
        <StatusBadge key="status" status={ticket.status} reader="desk" />,
        <span key="assignee" className="row-assignee">
          {ticket.assigneeName}
        </span>,
      ]}
      time={<Time at={ticket.lastActivityAt} brief />}
      excerpt={ticket.snippet && <Excerpt snippet={ticket.snippet} />}
      settled={ticket.status === 'closed'}
      current={isOpen}
    />
  )
}

/** A narrow row cuts the end of the name, so what must be seen stands before it. */
function WorkspaceName({ name, isSuspended }: { name: string; isSuspended: boolean }) {
  const t = useTranslations('queue')
  if (!isSuspended) return name
  return (
    <>
      <span className="row-paused" title={t('suspended')}>
        <Icon name="pause" />
        <VisuallyHidden>{t('suspended')} </VisuallyHidden>
      </span>
      {name}
    </>
  )
}

function Excerpt({ snippet }: { snippet: NonNullable<QueuePage['tickets'][number]['snippet']> }) {
  const t = useTranslations('queue.excerpt')
  const { where, parts } = snippet
  return (
    <>
      {where !== 'text' && <b>{t(where)} </b>}
      {parts.map(({ text, isHit }, place) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place
        isHit ? <mark key={place}>{text}</mark> : text,
      )}
    </>
  )
}
