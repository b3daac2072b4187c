import { useTranslations } from 'use-intl'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import type { QueuePage } from '#app/desk/queue/queue.loader.server.ts'
import { isQueueNarrowed } from '#app/desk/queue/queue-query.ts'
import { STATUSES } from '#app/tickets/ticket.ts'
import { FilterChecks, FilterSearch } from '#app/ui/lists/filter-fields.tsx'
import { FilterForm } from '#app/ui/lists/filter-form.tsx'
import { RarerFilters, RarerFiltersKept } from './rarer-filters.tsx'

interface QueueFilterFormProps {
  queue: QueuePage
  /** It stays open when a filter is set. */
  openPath: string | undefined
}

/** In the order in which they narrow most. */
export function QueueFilterForm({ queue, openPath }: QueueFilterFormProps) {
  const t = useTranslations('desk.queue')
  const words = useTranslations('everywhere')
  const { filters, counts } = queue
  const action = openPath ?? QUEUE_PATH
  return (
    // Beside a ticket one searches for another: the field stays at hand, and no phone shows the list then.
    <FilterForm
      action={action}
      clear={isQueueNarrowed(filters) ? action : undefined}
      {...(openPath && { folded: 'never' })}
    >
      <FilterSearch
        label={t('search')}
        name="search"
        value={filters.search}
        placeholder={t(
          filters.workspaceId || queue.workspaces.length === 1 ? 'searchHintWithin' : 'searchHint',
        )}
      />
      <FilterChecks
        legend={t('status')}
        name="status"
        options={STATUSES.map((status) => ({
          value: status,
          label: words(`status.${status}`),
          count: counts[status],
        }))}
        chosen={filters.statuses}
      />
      {openPath ? <RarerFiltersKept queue={queue} /> : <RarerFilters queue={queue} />}
    </FilterForm>
  )
}
