import { useTranslations } from 'use-intl'
import { AUDIT_ACTIONS } from '#app/audit/actions.ts'
import { BY_COMMAND_LINE } from '#app/audit/audit-filters.ts'
import { FilterDate } from '#app/ui/lists/filter-date.tsx'
import { FilterSelect } from '#app/ui/lists/filter-fields.tsx'
import { FilterForm } from '#app/ui/lists/filter-form.tsx'
import type { AuditPage } from './audit.loader.server.ts'
import { useActionName } from './use-action-name.ts'

export const AUDIT_PATH = '/admin/audit'

export function AuditFilterForm({ page }: { page: AuditPage }) {
  const t = useTranslations('audit.filters')
  const actionName = useActionName()
  return (
    <FilterForm action={AUDIT_PATH} clear={page.isFiltered ? AUDIT_PATH : undefined} withDates>
      <FilterSelect
        label={t('admin')}
        name="who"
        any={t('anyone')}
        options={[
          ...page.team.map(({ id, name }) => ({ value: id, label: name })),
          { value: BY_COMMAND_LINE, label: t('commandLine') },
        ]}
        chosen={page.chosen.who}
      />
      <FilterSelect
        label={t('action')}
        name="what"
        any={t('anything')}
        options={AUDIT_ACTIONS.map((action) => ({ value: action, label: actionName(action) }))}
        chosen={page.chosen.what}
      />
      <FilterDate label={t('from')} name="from" value={page.chosen.from} max={page.today} />
      <FilterDate label={t('to')} name="to" value={page.chosen.to} max={page.today} />
    </FilterForm>
  )
}
