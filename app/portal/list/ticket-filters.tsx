import { useTranslations } from 'use-intl'
import { useTicketsPath } from '#app/portal/use-portal.ts'
import { PRIORITIES, STATUSES } from '#app/tickets/ticket.ts'
import { type TicketFilters as Filters, isFiltered } from '#app/tickets/ticket-filters.ts'
import { FilterChecks, FilterSearch, FilterSelect } from '#app/ui/lists/filter-fields.tsx'
import { FilterForm, FilterMore } from '#app/ui/lists/filter-form.tsx'

interface TicketFiltersProps {
  filters: Filters
  departments: readonly { id: string; name: string }[]
  isFew: boolean
}

export function TicketFilters({ filters, departments, isFew }: TicketFiltersProps) {
  const t = useTranslations('portal.filters')
  const status = useTranslations('everywhere.status')
  const priority = useTranslations('everywhere.priority')
  const path = useTicketsPath()
  return (
    <div className="mb-6">
      <FilterForm
        action={path}
        clear={isFiltered(filters) ? path : undefined}
        {...(isFew && { folded: 'always' as const })}
      >
        <FilterSearch
          label={t('search')}
          name="search"
          value={filters.search}
          placeholder={t('searchHint')}
        />
        <FilterChecks
          legend={t('status')}
          name="status"
          options={STATUSES.map((value) => ({ value, label: status(value) }))}
          chosen={filters.statuses}
        />
        <FilterMore open={filters.priority !== undefined || filters.departmentId !== undefined}>
          <FilterSelect
            label={t('priority')}
            name="priority"
            any={t('anyPriority')}
            options={PRIORITIES.map((value) => ({ value, label: priority(value) }))}
            chosen={filters.priority}
          />
          <FilterSelect
            label={t('department')}
            name="department"
            any={t('anyDepartment')}
            options={departments.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={filters.departmentId}
          />
        </FilterMore>
      </FilterForm>
    </div>
  )
}
