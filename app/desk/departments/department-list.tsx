import { useTranslations } from 'use-intl'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'
import { List, ListRow } from '#app/ui/lists/list-row.tsx'
import { Badge } from '#app/ui/look/badge.tsx'

interface ListedDepartment {
  id: string
  name: string
  active: boolean
  admins: number
  tickets: number
}

/** The departments of the platform, each with what hangs on it. */
export function DepartmentList({ departments }: { departments: readonly ListedDepartment[] }) {
  const t = useTranslations('desk.departments')
  if (departments.length === 0) {
    return (
      <EmptyState
        title={t('emptyTitle')}
        action={
          <LinkButton href="/admin/departments/new" kind="primary">
            {t('new')}
          </LinkButton>
        }
      >
        {t('empty')}
      </EmptyState>
    )
  }
  return (
    <List label={t('list')}>
      {departments.map(({ id, name, active, admins, tickets }) => (
        <ListRow
          key={id}
          href={`/admin/departments/${id}`}
          title={name}
          facts={[t('notified', { count: admins })]}
          marks={[!active && <Badge key="state">{t('inactive')}</Badge>]}
          time={t('tickets', { count: tickets })}
          settled={!active}
        />
      ))}
    </List>
  )
}
