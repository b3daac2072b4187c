import { useTranslations } from 'use-intl'
import { BulkForm, type RefusedBulk } from '#app/desk/bulk/bulk-form.tsx'
import type { UnconfirmedBulk } from '#app/desk/bulk/bulk-question.tsx'
import { isPicked } from '#app/desk/bulk/picked-ticket.ts'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { List } from '#app/ui/lists/list-row.tsx'
import { Pagination } from '#app/ui/lists/pagination.tsx'
import { NoTickets } from './no-tickets.tsx'
import type { QueuePage } from './queue.loader.server.ts'
import { firstPage } from './queue-query.ts'
import { QueueRow } from './queue-row.tsx'
import { useGoneAt } from './use-gone-at.ts'

interface QueueListProps {
  queue: QueuePage
  openPath: string | undefined
  bulk: RefusedBulk | UnconfirmedBulk | undefined
}

/** Without an open ticket, several can be changed at once. */
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
