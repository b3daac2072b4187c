import { useTranslations } from 'use-intl'
import { withQuery } from '#app/desk/paths.ts'
import { PRESETS } from '#app/reports/period.ts'
import { PRIORITIES } from '#app/tickets/ticket.ts'
import { FilterDate } from '#app/ui/lists/filter-date.tsx'
import { FilterSelect } from '#app/ui/lists/filter-fields.tsx'
import { FilterForm } from '#app/ui/lists/filter-form.tsx'
import type { ReportsPage } from './reports.loader.server.ts'

const REPORTS_PATH = '/admin/reports'

/** What filters it stays. */
export function reportPath(page: ReportsPage, more: Record<string, string>, path = REPORTS_PATH): string {
  const { workspaceId, departmentId, priority } = page.filters
  return withQuery(path, { workspace: workspaceId, department: departmentId, priority, ...more })
}

export function ReportsFilterForm({ page }: { page: ReportsPage }) {
  const t = useTranslations('reports.filters')
  const words = useTranslations('everywhere.priority')
  const { span, filters, today } = page
  const isSet = Boolean(filters.workspaceId ?? filters.departmentId ?? filters.priority)
  return (
    <div className="space-y-4">
      <Presets page={page} />
      <FilterForm
        action={REPORTS_PATH}
        clear={isSet ? `${REPORTS_PATH}?from=${span.first}&to=${span.last}` : undefined}
        withDates
      >
        <FilterDate label={t('from')} name="from" value={span.first} max={today} />
        <FilterDate label={t('to')} name="to" value={span.last} max={today} />
        <FilterSelect
          label={t('workspace')}
          name="workspace"
          any={t('all')}
          options={page.workspaces.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={filters.workspaceId}
        />
        <FilterSelect
          label={t('department')}
          name="department"
          any={t('all')}
          options={page.departments.map(({ id, name, active }) => ({
            value: id,
            label: active ? name : t('inactiveDepartment', { name }),
          }))}
          chosen={filters.departmentId}
        />
        <FilterSelect
          label={t('priority')}
          name="priority"
          any={t('any')}
          options={PRIORITIES.toReversed().map((priority) => ({ value: priority, label: words(priority) }))}
          chosen={filters.priority}
        />
      </FilterForm>
    </div>
  )
}

function Presets({ page }: { page: ReportsPage }) {
  const t = useTranslations('reports')
  return (
    <nav aria-label={t('presets')}>
      <ul className="flex flex-wrap gap-1.5">
        {PRESETS.map((days) => (
          <li key={days}>
            <a
              href={reportPath(page, { span: String(days) })}
              aria-current={days === page.preset ? 'true' : undefined}
              className="chip chip-link"
            >
              {t('preset', { days })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
