import { useTranslations } from 'use-intl'
import type { AuditAction } from '#app/audit/actions.ts'

/** What was done in words. Actions are a column of the database: one that has no words is shown as it stands. */
export function useActionName(): (action: string) => string {
  const t = useTranslations('audit.actions')
  return (action) => (t.has(action as AuditAction) ? t(action as AuditAction) : action)
}
