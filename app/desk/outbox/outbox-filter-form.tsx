import { useTranslations } from 'use-intl'
import { MAX_COUNTED, STATES } from '#app/outbox/state.ts'
import { FilterSelect } from '#app/ui/lists/filter-fields.tsx'
import { FilterForm } from '#app/ui/lists/filter-form.tsx'
import type { OutboxPage } from './outbox.loader.server.ts'

interface OutboxFilterFormProps {
  page: Pick<OutboxPage, 'outbox' | 'state' | 'counts' | 'workspaces'>
}

export function OutboxFilterForm({ page: { outbox, state, counts, workspaces } }: OutboxFilterFormProps) {
  const t = useTranslations('outbox')
  const isFiltered = state !== undefined || outbox !== ''
  const states = STATES.filter((one) => counts[one] > 0 || one === state).map((one) => ({
    value: one,
    label: t('filters.option', {
      state: t(`states.${one}`),
      count: Math.min(counts[one], MAX_COUNTED),
      more: String(counts[one] > MAX_COUNTED),
    }),
  }))
  return (
    <FilterForm action="/admin/outbox" clear={isFiltered ? '/admin/outbox' : undefined}>
      <FilterSelect
        label={t('filters.workspace')}
        name="workspace"
        any={t('filters.any')}
        options={[
          { value: 'platform', label: t('filters.platform') },
          ...workspaces.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        chosen={outbox}
      />
      <FilterSelect
        label={t('filters.state')}
        name="state"
        any={t('filters.any')}
        options={states}
        chosen={state}
      />
    </FilterForm>
  )
}
