import { useTranslations } from 'use-intl'
import { BulkCheck } from '#app/desk/bulk/bulk-check.tsx'
import { PriorityBadge } from '#app/tickets/priority-badge.tsx'
import { StatusBadge } from '#app/tickets/status-badge.tsx'
import { keptRow } from '#app/ui/lists/kept-row.tsx'
import { ListRow } from '#app/ui/lists/list-row.tsx'
import { DeskIcon } from '#app/ui/look/desk-icon.tsx'
import { Icon } from '#app/ui/look/icon.tsx'
import { VisuallyHidden } from '#app/ui/page/visually-hidden.tsx'
import { Duration, useLength } from '#app/ui/writing/duration.tsx'
import { Time, useSaid } from '#app/ui/writing/time.tsx'
import type { QueuePage } from './queue.loader.server.ts'

type Ticket = QueuePage['tickets'][number]

interface QueueRowProps {
  ticket: Ticket
  query: string
  isByUrgency: boolean
  openPath: string | undefined
  picked: boolean | undefined
}

function DrawnQueueRow({ ticket, query, isByUrgency, openPath, picked }: QueueRowProps) {
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
      time={
        isByUrgency && ticket.status === 'open' ? (
          <Duration since={ticket.waitingSince} say={(time) => words('waits', { time })} />
        ) : (
          <Time at={ticket.lastActivityAt} brief />
        )
      }
      excerpt={
        (ticket.isUndelivered || ticket.snippet || ticket.lastMessage) && (
          <>
            {ticket.isUndelivered && <UndeliveredMark />}
            {ticket.snippet ? (
              <Excerpt snippet={ticket.snippet} />
            ) : (
              ticket.lastMessage && <LastMessage message={ticket.lastMessage} />
            )}
          </>
        )
      }
      settled={ticket.status === 'closed'}
      current={isOpen}
    />
  )
}

export const QueueRow = keptRow(DrawnQueueRow, function useDependsOn(props: QueueRowProps) {
  const { ticket, query, isByUrgency, openPath, picked } = props
  const said = useSaid(ticket.lastActivityAt, true)
  const waits = useLength(ticket.waitingSince)
  const time = isByUrgency && ticket.status === 'open' ? waits : said
  return [ticket, query, isByUrgency, !openPath, ticket.path === openPath, picked, time]
})

/** A narrow row cuts the end of the name. */
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

function LastMessage({ message: { author, text } }: { message: NonNullable<Ticket['lastMessage']> }) {
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

function Excerpt({ snippet }: { snippet: NonNullable<Ticket['snippet']> }) {
  const t = useTranslations('queue.excerpt')
  const { where, parts } = snippet
  return (
    <>
      {where !== 'text' && <b>{t(where)} </b>}
      {parts.map(({ text, isHit }, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place
        isHit ? <mark key={index}>{text}</mark> : text,
      )}
    </>
  )
}
