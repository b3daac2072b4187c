import { useTranslations } from 'use-intl'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'
import { firstPage, isQueueNarrowed } from './filters/queue-filter-form.tsx'
import type { QueuePage } from './queue-page.server.ts'

/** Why no ticket is listed, and the way to where some are. */
export function NoTickets({ queue }: { queue: QueuePage }) {
  const t = useTranslations('desk.queue')
  const [unknown] = queue.unknown
  if (unknown) {
    return (
      <EmptyState
        title={t(`unknownTitle.${unknown}`)}
        action={<LinkButton href={QUEUE_PATH}>{t('clear')}</LinkButton>}
      >
        {t('unknown')}
      </EmptyState>
    )
  }
  if (queue.isDeep) {
    return (
      <EmptyState
        title={t('endTitle')}
        action={<LinkButton href={QUEUE_PATH + firstPage(queue.query)}>{t('newest')}</LinkButton>}
      >
        {t('end')}
      </EmptyState>
    )
  }
  if (isQueueNarrowed(queue.filters)) {
    return (
      <EmptyState title={t('noneTitle')} action={<LinkButton href={QUEUE_PATH}>{t('clear')}</LinkButton>}>
        {t('none')}
      </EmptyState>
    )
  }
  return <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
}
