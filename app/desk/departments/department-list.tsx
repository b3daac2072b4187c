import { useTranslations } from 'use-intl'
import type { listDepartmentsInUse } from '#app/departments/departments.server.ts'
import { ListOrEmpty } from '#app/ui/lists/list-or-empty.tsx'
import { ListRow } from '#app/ui/lists/list-row.tsx'
import { Badge } from '#app/ui/look/badge.tsx'

type Departments = Awaited<ReturnType<typeof listDepartmentsInUse>>

export function DepartmentList({ departments }: { departments: Departments }) {
  const t = useTranslations('desk.departments')
  const empty = { title: t('emptyTitle'), body: t('empty'), href: '/admin/departments/new', add: t('new') }
  return (
    <ListOrEmpty label={t('list')} empty={empty} facing>
      {departments.map(({ id, name, description, active, admins, tickets }) => (
        <ListRow
          key={id}
          href={`/admin/departments/${id}`}
          title={name}
          facts={[t('tickets', { count: tickets }), t('notified', { count: admins })]}
          marks={[!active && <Badge key="state">{t('inactive')}</Badge>]}
          excerpt={description}
          settled={!active}
        />
      ))}
    </ListOrEmpty>
  )
}
