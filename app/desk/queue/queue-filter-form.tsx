import { useTranslations } from 'use-intl'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { QUEUE_ORDERS, type QueueFilters, queueQuery } from '#app/queue/queue-filters.ts'
import { PRIORITIES, STATUSES } from '#app/tickets/ticket.ts'
import { isFiltered } from '#app/tickets/ticket-filters.ts'
import { FilterChecks, FilterSearch, FilterSelect } from '#app/ui/lists/filter-fields.tsx'
import { FilterForm, FilterMore } from '#app/ui/lists/filter-form.tsx'
import type { QueuePage } from './queue-page.server.ts'

/** True where the list is not all there is. The order narrows nothing. */
export function isQueueNarrowed(filters: QueueFilters): boolean {
  return isFiltered(filters) || filters.workspaceId !== undefined || filters.assignee !== undefined
}

/** A list's query without the place in it. */
export function firstPage(query: string): string {
  const first = new URLSearchParams(query)
  first.delete('after')
  return queueQuery(first)
}

interface QueueFilterFormProps {
  queue: QueuePage
  /** The ticket that is open beside the queue, and stays so when a filter is set. */
  openPath: string | undefined
}

/** The filters, in the order in which they narrow most. */
export function QueueFilterForm({ queue, openPath }: QueueFilterFormProps) {
  const t = useTranslations('desk.queue')
  const words = useTranslations('everywhere')
  const { filters, counts } = queue
  const action = openPath ?? QUEUE_PATH
  return (
    <FilterForm action={action} clear={isQueueNarrowed(filters) ? action : undefined}>
      <FilterSearch
        label={t('search')}
        name="search"
        value={filters.search}
        placeholder={t(filters.workspaceId ? 'searchHintWithin' : 'searchHint')}
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

/** The filters that are set once in a while, and that the column beside a ticket has no room for. */
function RarerFilters({ queue }: { queue: QueuePage }) {
  const t = useTranslations('desk.queue')
  const words = useTranslations('everywhere')
  const { filters, unknown } = queue
  /** A filter that names nothing is seen as one that is set. */
  const removed = (name: (typeof unknown)[number], value = '') =>
    unknown.includes(name) ? [{ value, label: t('removed') }] : []
  return (
    <FilterMore open={countRarer(filters) > 0}>
      <FilterSelect
        label={t('workspace')}
        name="workspace"
        any={t('anyWorkspace')}
        options={[
          ...queue.workspaces.map(({ id, name }) => ({ value: id, label: name })),
          ...removed('workspace', filters.workspaceId),
        ]}
        chosen={filters.workspaceId}
      />
      <FilterSelect
        label={t('priority')}
        name="priority"
        any={t('anyPriority')}
        options={PRIORITIES.toReversed().map((priority) => ({
          value: priority,
          label: words(`priority.${priority}`),
        }))}
        chosen={filters.priority}
      />
      <FilterSelect
        label={t('department')}
        name="department"
        any={t('anyDepartment')}
        options={[
          ...queue.departments.map(({ id, name, active }) => ({
            value: id,
            label: active ? name : t('inactiveDepartment', { name }),
          })),
          ...removed('department', filters.departmentId),
        ]}
        chosen={filters.departmentId}
      />
      <FilterSelect
        label={t('assignee')}
        name="assignee"
        any={t('anyone')}
        options={[
          { value: 'mine', label: t('mine') },
          { value: 'nobody', label: t('nobody') },
          ...queue.others.map(({ id, name }) => ({ value: id, label: name })),
          ...queue.former.map(({ id, name }) => ({ value: id, label: t('deactivated', { name }) })),
          ...removed('assignee', filters.assignee),
        ]}
        chosen={filters.assignee}
      />
      <FilterSelect
        label={t('order')}
        name="order"
        any={t('byUrgency')}
        options={QUEUE_ORDERS.filter((order) => order !== 'urgency').map((order) => ({
          value: order,
          label: t('byActivity'),
        }))}
        chosen={filters.order === 'urgency' ? undefined : filters.order}
      />
    </FilterMore>
  )
}

/** Beside a ticket they stay as they are; the way to them is the way back to the queue. */
function RarerFiltersKept({ queue }: { queue: QueuePage }) {
  const t = useTranslations('desk.queue')
  const { workspaceId, priority, departmentId, assignee, order } = queue.filters
  const kept = { workspace: workspaceId, priority, department: departmentId, assignee, order }
  return (
    <>
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <a href={QUEUE_PATH + queue.query} className="button button-plain">
        {t('moreFilters', { count: countRarer(queue.filters) })}
      </a>
    </>
  )
}

function countRarer({ workspaceId, priority, departmentId, assignee }: QueueFilters): number {
  return [workspaceId, priority, departmentId, assignee].filter(Boolean).length
}
