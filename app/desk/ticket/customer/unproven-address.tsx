import { useTranslations } from 'use-intl'
import { Badge } from '#app/ui/look/badge.tsx'

/** Beside the address of an account that anybody may have made with it (docs/decisions/0007-accounts.md). */
export function UnprovenAddress() {
  const t = useTranslations('desk.ticket')
  return (
    <div className="mb-3 text-sm">
      <Badge kind="warning">{t('unproven')}</Badge>
      <p className="mt-1 text-soft">{t('unprovenBody')}</p>
    </div>
  )
}
