import { useTranslations } from 'use-intl'
import { BulkCheck, BulkForm, type RefusedBulk } from '#app/desk/bulk/bulk-form.tsx'
import type { AskedBulk } from '#app/desk/bulk/bulk-question.tsx'
import { isPicked } from '#app/desk/bulk/picked-ticket.ts'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { PriorityBadge } from '#app/tickets/priority-badge.tsx'
import { StatusBadge } from '#app/tickets/status-badge.tsx'
import { List, ListRow } from '#app/ui/lists/list-row.tsx'
import { Pagination } from '#app/ui/lists/pagination.tsx'
import { DeskIcon } from '#app/ui/look/desk-icon.tsx'
import { Icon } from '#app/ui/look/icon.tsx'
import { VisuallyHidden } from '#app/ui/page/visually-hidden.tsx'
import { Duration } from '#app/ui/writing/duration.tsx'
import { Time } from '#app/ui/writing/time.tsx'
import { NoTickets } from './no-tickets.tsx'
import type { QueuePage } from './queue.loader.server.ts'
import { firstPage } from './queue-query.ts'
import { useGoneAt } from './use-gone-at.ts'

type LastSaidOnTicket = NonNullable<QueuePage['tickets'][number]['lastSaid']>

interface QueueListProps {
  queue: QueuePage
  openPath: string | undefined
  bulk: RefusedBulk | AskedBulk | undefined
}

/** The page of tickets, with the open one marked. Without one beside it, several can be changed at once. */
export function QueueList({ queue, openPath, bulk }: QueueListProps) {
  const t = useTranslations('desk.queue')
  const goneAt = useGoneAt(queue.tickets, openPath)
  if (queue.tickets.length === 0) return <NoTickets queue={queue} />
  const rows = (
    <List label={t('list')} bleed goneAt={goneAt}>
      {queue.tickets.map((ticket) => (
        <QueueRow
          key={ticket.path}
          ticket={ticket}
          query={queue.query}
          isByUrgency={!queue.isRanked && queue.filters.order === 'urgency'}
          openPath={openPath}
          picked={isPicked(bulk?.picked, ticket.name)}
        />
      ))}
    </List>
  )
  return (
    <>
      {openPath ? (
        rows
      ) : (
        <BulkForm queue={queue} refused={bulk && 'refused' in bulk ? bulk.refused : undefined}>
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
  /** The list is ordered by who waits. */
  isByUrgency: boolean
  openPath: string | undefined
  picked: boolean | undefined
}

function QueueRow({ ticket, query, isByUrgency, openPath, picked }: QueueRowProps) {
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
      // What the list is ordered by.
      time={
        isByUrgency && ticket.status === 'open' ? (
          <Duration since={ticket.waitingSince} say={(time) => words('waits', { time })} />
        ) : (
          <Time at={ticket.lastActivityAt} brief />
        )
      }
      excerpt={
        (ticket.isUndelivered || ticket.snippet || ticket.lastSaid) && (
          <>
            {ticket.isUndelivered && <UndeliveredMark />}
            {ticket.snippet ? (
              <Excerpt snippet={ticket.snippet} />
            ) : (
              ticket.lastSaid && <LastSaid said={ticket.lastSaid} />
            )}
          </>
        )
      }
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
        <DeskIcon name="pause" />
        <VisuallyHidden>{t('suspended')} </VisuallyHidden>
      </span>
      {name}
    </>
  )
}

/** Who spoke last, and how they began: one line. */
function LastSaid({ said: { author, text } }: { said: LastSaidOnTicket }) {
  return (
    <span className="row-said">
      <bdi>{author}</bdi>: <bdi>{text}</bdi>
    </span>
  )
}

function UndeliveredMark() {
  const t = useTranslations('queue')
  return (
    <span className="row-undelivered">
      <Icon name="alert" />
      {t('undelivered')}
    </span>
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
