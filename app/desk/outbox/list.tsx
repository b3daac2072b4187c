import { useTranslations } from 'use-intl'
import type { OutboxState } from '#app/db/schema.ts'
import type { EmailKind } from '#app/emails/email.ts'
import { MAX_COUNTED, STATES } from '#app/outbox/state.ts'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'
import { FilterSelect } from '#app/ui/lists/filter-fields.tsx'
import { FilterForm } from '#app/ui/lists/filter-form.tsx'
import { List, ListRow } from '#app/ui/lists/list-row.tsx'
import { Time } from '#app/ui/writing/time.tsx'
import { OutboxStateBadge } from './state.tsx'

export interface OutboxRow {
  id: string
  place: string
  subject: string
  to: string
  kind: string
  state: OutboxState
  createdAt: number
}

interface OutboxFiltersProps {
  place: string
  state: OutboxState | undefined
  counts: Record<OutboxState, number>
  workspaces: { id: string; name: string }[]
}

/** Which outbox, and what state: both stay in the URL. */
export function OutboxFilters({ place, state, counts, workspaces }: OutboxFiltersProps) {
  const t = useTranslations('outbox')
  const isFiltered = state !== undefined || place !== ''
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
        chosen={place}
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

interface OutboxListProps {
  isFiltered: boolean
  emails: OutboxRow[]
}

export function OutboxList({ isFiltered, emails }: OutboxListProps) {
  const t = useTranslations('outbox')
  if (emails.length === 0) {
    return (
      <EmptyState title={t('empty.title')}>{isFiltered ? t('empty.filtered') : t('empty.body')}</EmptyState>
    )
  }
  return (
    <List label={t('title')}>
      {emails.map((email) => (
        <ListRow
          key={email.id}
          href={`/admin/outbox/${email.place}/${email.id}`}
          title={email.subject}
          facts={[email.to, <KindOfEmail key="kind" kind={email.kind} />]}
          marks={[<OutboxStateBadge key="state" state={email.state} />]}
          time={<Time at={email.createdAt} brief />}
          settled={email.state === 'sent'}
        />
      ))}
    </List>
  )
}

/** Kinds are a column of the database: one that this program no longer knows is shown as it stands. */
export function KindOfEmail({ kind }: { kind: string }) {
  const t = useTranslations('outbox.kinds')
  return <>{t.has(kind as EmailKind) ? t(kind as EmailKind) : kind}</>
}
