import { useTranslations } from 'use-intl'
import type { AuditAction } from '#app/audit/actions.ts'

/** A column of the database: an action without words is shown as it stands. */
export function useActionName(): (action: string) => string {
  const t = useTranslations('audit.actions')
  return (action) => (t.has(action as AuditAction) ? t(action as AuditAction) : action)
}
