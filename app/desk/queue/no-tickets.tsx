import { useTranslations } from 'use-intl'
import { FirstRun } from '#app/desk/first-run/first-run.tsx'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'
import type { QueuePage } from './queue.loader.server.ts'
import { firstPage, isQueueNarrowed } from './queue-query.ts'

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
  if (queue.filters.search !== '' && !queue.filters.workspaceId && queue.workspaces.length > 1) {
    return <SearchElsewhere queue={queue} />
  }
  if (isQueueNarrowed(queue.filters)) {
    return (
      <EmptyState title={t('noneTitle')} action={<LinkButton href={QUEUE_PATH}>{t('clear')}</LinkButton>}>
        {t('none')}
      </EmptyState>
    )
  }
  if (queue.firstRun) return <FirstRun list={queue.firstRun} />
  return <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
}

const MAX_OFFERED = 12

/** Over all workspaces only numbers, subjects and customers are searched. */
function SearchElsewhere({ queue }: { queue: QueuePage }) {
  const t = useTranslations('desk.queue')
  const within = (workspace: string) => {
    const query = new URLSearchParams(firstPage(queue.query))
    query.set('workspace', workspace)
    return `${QUEUE_PATH}?${query}`
  }
  return (
    <EmptyState title={t('noneTitle')} action={<LinkButton href={QUEUE_PATH}>{t('clear')}</LinkButton>}>
      <span className="block">{t('noneEverywhere', { search: queue.filters.search })}</span>
      <span className="mt-3 flex flex-wrap justify-center gap-2">
        {queue.workspaces.slice(0, MAX_OFFERED).map(({ id, name }) => (
          <LinkButton key={id} href={within(id)} icon="search">
            {t('searchIn', { name })}
          </LinkButton>
        ))}
      </span>
    </EmptyState>
  )
}
