import { useTranslations } from 'use-intl'
import type { RefusedBulk } from '#app/desk/bulk/bulk-form.tsx'
import { BulkNotice } from '#app/desk/bulk/bulk-notice.tsx'
import { BulkQuestion, type UnconfirmedBulk } from '#app/desk/bulk/bulk-question.tsx'
import { FirstRun } from '#app/desk/first-run/first-run.tsx'
import { VIEWS_PATH } from '#app/desk/paths.ts'
import { QueueFilterForm } from './filters/queue-filter-form.tsx'
import type { QueuePage } from './queue.loader.server.ts'
import { QueueList } from './queue-list.tsx'
import { firstPage, isQueueNarrowed } from './queue-query.ts'

interface QueueProps {
  queue: QueuePage
  openPath?: string
  bulk?: RefusedBulk | UnconfirmedBulk
}

export function Queue({ queue, openPath, bulk }: QueueProps) {
  const t = useTranslations('desk.queue')
  const words = useTranslations('queue')
  // The ticket's subject is the page's first heading.
  const Heading = openPath ? 'p' : 'h1'
  const { statuses } = queue.filters
  const total = Object.entries(queue.counts).reduce(
    (sum, [status, count]) =>
      statuses.length === 0 || (statuses as string[]).includes(status) ? sum + count : sum,
    0,
  )
  return (
    <section aria-labelledby="queue-title" className="queue">
      <div className="border-line border-b px-3 pt-3 pb-3 md:pt-4">
        <header className="mb-2 flex flex-wrap items-baseline gap-x-3">
          <Heading id="queue-title" className="font-semibold text-lg tracking-tight">
            {t('title')}
          </Heading>
          <p className="text-soft" aria-live="polite">
            {t('total', { count: total })}
            {total > 1 && !queue.isRanked && ` · ${t(`sorted.${queue.filters.order}`)}`}
          </p>
          {!openPath && isQueueNarrowed(queue.filters) && (
            <a href={VIEWS_PATH + firstPage(queue.query)} className="link ms-auto text-sm">
              {words('views.saveThis')}
            </a>
          )}
        </header>
        <QueueFilterForm queue={queue} openPath={openPath} />
      </div>
      {queue.tickets.length > 0 && queue.firstRun && <FirstRun list={queue.firstRun} />}
      <HowFound queue={queue} />
      {queue.bulk && <BulkNotice outcome={queue.bulk} query={queue.query} />}
      {bulk && 'unconfirmed' in bulk && <BulkQuestion bulk={bulk} query={queue.query} />}
      <QueueList queue={queue} openPath={openPath} bulk={bulk} />
    </section>
  )
}

/** Says where the search looked, in which order it lists what it found, and whether there may be more. */
function HowFound({ queue }: { queue: QueuePage }) {
  const t = useTranslations('queue.found')
  const cut = useTranslations('desk.queue')
  const isEverywhere = queue.filters.search !== '' && !queue.isRanked
  if (!isEverywhere && !(queue.isRanked && queue.tickets.length > 0)) return null
  return (
    <p className="border-line border-b px-3 py-2 text-soft text-sm">
      {isEverywhere ? t('everywhere') : queue.isCut ? t('rankedCut') : t('ranked')}
      {isEverywhere && queue.isCut && ` ${cut('cut')}`}
    </p>
  )
}
