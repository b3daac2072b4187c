import { useTranslations } from 'use-intl'
import { useTicketsPath } from '#app/portal/use-portal.ts'
import { PriorityBadge } from '#app/tickets/priority-badge.tsx'
import { StatusBadge } from '#app/tickets/status-badge.tsx'
import type { Priority, Status } from '#app/tickets/ticket.ts'
import { keptRow } from '#app/ui/lists/kept-row.tsx'
import { List, ListRow } from '#app/ui/lists/list-row.tsx'
import { Time, useSaid } from '#app/ui/writing/time.tsx'

export interface TicketRow {
  label: string
  subject: string
  department: string
  priority: Priority
  status: Status
  lastActivityAt: number
  /** `author` is null for the reader. */
  lastMessage: { author: string | null; text: string } | undefined
}

export function TicketList({ tickets }: { tickets: readonly TicketRow[] }) {
  const t = useTranslations('portal.list')
  const path = useTicketsPath()
  return (
    <List label={t('label')}>
      {tickets.map((ticket) => (
        <Row key={ticket.label} ticket={ticket} path={path} />
      ))}
    </List>
  )
}

interface RowProps {
  ticket: TicketRow
  path: string
}

function DrawnRow({ ticket, path }: RowProps) {
  return (
    <ListRow
      href={`${path}/${ticket.label}`}
      title={ticket.subject}
      facts={[ticket.label, ticket.department]}
      marks={[
        <PriorityBadge key="priority" priority={ticket.priority} settled={ticket.status === 'closed'} />,
        <StatusBadge key="status" status={ticket.status} reader="portal" />,
      ]}
      time={<Time at={ticket.lastActivityAt} brief />}
      excerpt={ticket.lastMessage && <LastMessage message={ticket.lastMessage} />}
      settled={ticket.status === 'closed'}
    />
  )
}

const Row = keptRow(DrawnRow, function useDependsOn({ ticket, path }: RowProps) {
  return [ticket, path, useSaid(ticket.lastActivityAt, true)]
})

function LastMessage({ message: { author, text } }: { message: NonNullable<TicketRow['lastMessage']> }) {
  const t = useTranslations('portal.list')
  return (
    <span className={author === null ? 'row-said' : 'row-said row-answer'}>
      {author === null ? t('youWrote') : t.rich('answered', { author, name: (words) => <bdi>{words}</bdi> })}{' '}
      <bdi>{text}</bdi>
    </span>
  )
}
