import { useTranslations } from 'use-intl'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import type { QueuePage } from '#app/desk/queue/queue.loader.server.ts'
import { GONE, QUEUE_ORDERS, type QueueFilters } from '#app/queue/queue-filters.ts'
import { PRIORITIES } from '#app/tickets/ticket.ts'
import { FilterSelect } from '#app/ui/lists/filter-fields.tsx'
import { FilterMore } from '#app/ui/lists/filter-form.tsx'

/** The column beside a ticket has no room for them. */
export function RarerFilters({ queue }: { queue: QueuePage }) {
  const t = useTranslations('desk.queue')
  const words = useTranslations('everywhere')
  const { filters, unknown } = queue
  /** A filter whose value names nothing is shown as set, so that it can be removed. */
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
          { value: GONE, label: t('gone') },
          ...queue.others.map(({ id, name }) => ({ value: id, label: name })),
          ...queue.former.map(({ id, name }) => ({ value: id, label: t('deactivated', { name }) })),
          ...removed('assignee', filters.assignee),
        ]}
        chosen={filters.assignee}
      />
      <OrderFilter queue={queue} />
    </FilterMore>
  )
}

/** A search that puts the best first sets it aside. */
function OrderFilter({ queue }: { queue: QueuePage }) {
  const t = useTranslations('desk.queue')
  const chosen = queue.filters.order === 'urgency' ? undefined : queue.filters.order
  if (queue.isRanked) {
    return (
      <>
        {chosen && <input type="hidden" name="order" value={chosen} />}
        <FilterSelect key="ranked" label={t('order')} any={t('byMatch')} options={[]} disabled />
      </>
    )
  }
  return (
    <FilterSelect
      key="chosen"
      label={t('order')}
      name="order"
      any={t('byUrgency')}
      options={QUEUE_ORDERS.filter((order) => order !== 'urgency').map((order) => ({
        value: order,
        label: t('byActivity'),
      }))}
      chosen={chosen}
    />
  )
}

/** Beside a ticket they stay as they are. */
export function RarerFiltersKept({ queue }: { queue: QueuePage }) {
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
