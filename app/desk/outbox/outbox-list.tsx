import { useTranslations } from 'use-intl'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'
import { List, ListRow } from '#app/ui/lists/list-row.tsx'
import { Time } from '#app/ui/writing/time.tsx'
import { EmailKindName } from './email-kind-name.tsx'
import type { OutboxPage, OutboxRow } from './outbox.loader.server.ts'
import { OutboxStateBadge } from './outbox-state-badge.tsx'

interface OutboxListProps {
  page: Pick<OutboxPage, 'emails' | 'urgent' | 'outbox' | 'state'>
}

export function OutboxList({ page: { emails, urgent, outbox, state } }: OutboxListProps) {
  const t = useTranslations('outbox')
  if (emails.length === 0) {
    return (
      <EmptyState title={t('empty.title')}>
        {state || outbox ? t('empty.filtered') : t('empty.body')}
      </EmptyState>
    )
  }
  return (
    <>
      {urgent.length > 0 && (
        <section className="mb-8">
          <h2 className="mb-2 font-semibold">{t('troubled')}</h2>
          <Emails label={t('troubled')} emails={urgent} />
          <h2 className="mt-8 font-semibold">{t('all')}</h2>
        </section>
      )}
      <Emails label={t('title')} emails={emails} />
    </>
  )
}

/** One row for each event: whoever else was told the same stands in it. */
function Emails({ label, emails }: { label: string; emails: readonly OutboxRow[] }) {
  return (
    <List label={label}>
      {together(emails).map(([first, ...others]) => (
        <ListRow
          key={first.id}
          href={emailPath(first)}
          title={first.subject}
          facts={[others.length === 0 && first.to, <EmailKindName key="kind" kind={first.kind} />]}
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
      {emails.map((email, index) => (
        <span key={email.id}>
          {index > 0 && ', '}
          <a href={emailPath(email)} className="link row-above">
            {email.to}
          </a>
        </span>
      ))}
    </>
  )
}

function emailPath({ outbox, id }: OutboxRow): string {
  return `/admin/outbox/${outbox}/${id}`
}

/** Written in the same moment, in one state. */
function together(emails: readonly OutboxRow[]): [OutboxRow, ...OutboxRow[]][] {
  const groups = new Map<string, [OutboxRow, ...OutboxRow[]]>()
  for (const email of emails) {
    const { outbox, kind, subject, state, createdAt } = email
    const key = JSON.stringify([outbox, kind, subject, state, createdAt])
    const group = groups.get(key)
    if (group) group.push(email)
    else groups.set(key, [email])
  }
  return [...groups.values()]
}
