import { useTranslations } from 'use-intl'
import { QUEUE_PATH, viewPath } from '#app/desk/paths.ts'
import type { View } from '#app/queue/views/view.ts'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'

export function ViewList({ views }: { views: readonly View[] }) {
  const t = useTranslations('queue.views')
  if (views.length === 0) return <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
  return (
    <ul className="divide-y divide-line border-line border-y" aria-label={t('title')}>
      {views.map((view) => (
        <li key={view.id} className="flex min-h-11 flex-wrap items-center gap-x-4 py-1">
          <a href={QUEUE_PATH + view.query} className="link tap min-w-0 flex-1 break-words font-medium">
            {view.name}
          </a>
          <span className="text-soft text-sm">{view.shared ? t('forAll') : t('forYou')}</span>
          {view.isTheirs && (
            <a href={viewPath(view.id)} className="button button-plain">
              {t('change')}
              <span className="sr-only"> {view.name}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
