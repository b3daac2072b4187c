import { useFormatter, useTranslations } from 'use-intl'
import { Notice } from '#app/ui/page/notice.tsx'

export function SuspendedBanner({ workspaces }: { workspaces: readonly string[] }) {
  const t = useTranslations('outbox.held')
  const format = useFormatter()
  if (workspaces.length === 0) return null
  return (
    <div className="mb-4 sm:mb-6">
      <Notice kind="warning" title={t('title')}>
        {t('body', { workspaces: format.list(workspaces), count: workspaces.length })}
      </Notice>
    </div>
  )
}
