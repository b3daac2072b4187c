import { useTranslations } from 'use-intl'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'
import { Moment } from '#app/ui/writing/time.tsx'
import type { AuditPage } from './audit.loader.server.ts'
import { AuditDetail } from './audit-detail.tsx'
import { useActionName } from './use-action-name.ts'

export function AuditList({ page }: { page: AuditPage }) {
  const t = useTranslations('audit')
  if (page.entries.length === 0) {
    return (
      <EmptyState title={t('empty.title')}>
        {page.isFiltered ? t('empty.filtered') : t('empty.body')}
      </EmptyState>
    )
  }
  return (
    <ol className="audit-entries" aria-label={t('list')}>
      {page.entries.map((entry) => (
        <AuditEntry key={entry.id} entry={entry} />
      ))}
    </ol>
  )
}

function AuditEntry({ entry }: { entry: AuditPage['entries'][number] }) {
  const t = useTranslations('audit')
  const actionName = useActionName()
  return (
    <li className="audit-entry">
      <span className="font-semibold">{entry.who ?? t('commandLine')}</span>
      <div className="min-w-0">
        {actionName(entry.action)}
        {entry.subject && <span className="break-words text-soft"> {entry.subject}</span>}
        <AuditDetail detail={entry.detail} />
      </div>
      <span className="audit-facts">
        <span className="break-all">{entry.address && t('from', { address: entry.address })}</span>
        <Moment at={entry.at} />
      </span>
    </li>
  )
}
