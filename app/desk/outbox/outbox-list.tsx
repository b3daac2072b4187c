import { useTranslations } from 'use-intl'
import type { OutboxState } from '#app/db/schema.ts'
import type { EmailKind } from '#app/emails/email.ts'
import { MAX_COUNTED, STATES } from '#app/outbox/state.ts'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'
import { FilterSelect } from '#app/ui/lists/filter-fields.tsx'
import { FilterForm } from '#app/ui/lists/filter-form.tsx'
import { List, ListRow } from '#app/ui/lists/list-row.tsx'
import { Time } from '#app/ui/writing/time.tsx'
import { OutboxStateBadge } from './outbox-state-badge.tsx'

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
  /** What failed or waits, wherever it stands in the list. */
  troubled: OutboxRow[]
}

export function OutboxList({ isFiltered, emails, troubled }: OutboxListProps) {
  const t = useTranslations('outbox')
  if (emails.length === 0) {
    return (
      <EmptyState title={t('empty.title')}>{isFiltered ? t('empty.filtered') : t('empty.body')}</EmptyState>
    )
  }
  return (
    <>
      {troubled.length > 0 && (
        <section className="mb-8">
          <h2 className="mb-2 font-semibold">{t('troubled')}</h2>
          <Emails label={t('troubled')} emails={troubled} />
          <h2 className="mt-8 font-semibold">{t('all')}</h2>
        </section>
      )}
      <Emails label={t('title')} emails={emails} />
    </>
  )
}

/** One row for each event and what became of its emails: whoever else was told the same stands in it. */
function Emails({ label, emails }: { label: string; emails: readonly OutboxRow[] }) {
  return (
    <List label={label}>
      {together(emails).map(([first, ...others]) => (
        <ListRow
          key={first.id}
          href={emailPath(first)}
          title={first.subject}
          facts={[others.length === 0 && first.to, <KindOfEmail key="kind" kind={first.kind} />]}
          marks={[<OutboxStateBadge key="state" state={first.state} />]}
          time={<Time at={first.createdAt} brief />}
          excerpt={others.length > 0 && <Recipients emails={[first, ...others]} />}
          settled={first.state === 'sent' || first.state === 'preview'}
        />
      ))}
    </List>
  )
}

function Recipients({ emails }: { emails: readonly OutboxRow[] }) {
  const t = useTranslations('outbox')
  return (
    <>
      {t('recipients', { count: emails.length })}{' '}
      {emails.map((email, place) => (
        <span key={email.id}>
          {place > 0 && ', '}
          <a href={emailPath(email)} className="link row-above">
            {email.to}
          </a>
        </span>
      ))}
    </>
  )
}

function emailPath({ place, id }: OutboxRow): string {
  return `/admin/outbox/${place}/${id}`
}

/** Emails about one event in one state, which were written in the same moment, in the order of the first of each. */
function together(emails: readonly OutboxRow[]): [OutboxRow, ...OutboxRow[]][] {
  const groups = new Map<string, [OutboxRow, ...OutboxRow[]]>()
  for (const email of emails) {
    const { place, kind, subject, state, createdAt } = email
    const key = JSON.stringify([place, kind, subject, state, createdAt])
    const group = groups.get(key)
    if (group) group.push(email)
    else groups.set(key, [email])
  }
  return [...groups.values()]
}

/** Kinds are a column of the database: one that this program no longer knows is shown as it stands. */
export function KindOfEmail({ kind }: { kind: string }) {
  const t = useTranslations('outbox.kinds')
  return <>{t.has(kind as EmailKind) ? t(kind as EmailKind) : kind}</>
}
