import { useLocation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { QUEUE_PATH, VIEWS_PATH } from '#app/desk/paths.ts'
import { firstPage } from '#app/desk/queue/queue-query.ts'
import type { View } from '#app/queue/views/view.ts'

export function DeskViews({ views }: { views: readonly View[] }) {
  const t = useTranslations('queue.views')
  const { search } = useLocation()
  const here = firstPage(search)
  if (views.length === 0) return null
  return (
    <ul className="desk-views" aria-label={t('title')}>
      {views.map(({ id, name, query }) => (
        <li key={id}>
          <a
            href={QUEUE_PATH + query}
            aria-current={query !== '' && query === here ? 'true' : undefined}
            title={name}
          >
            {name}
          </a>
        </li>
      ))}
      <li>
        <a href={VIEWS_PATH} className="desk-views-manage">
          {t('manage')}
        </a>
      </li>
    </ul>
  )
}
