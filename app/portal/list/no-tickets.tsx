import { useTranslations } from 'use-intl'
import { useTicketsPath } from '#app/portal/use-portal.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/lists/empty-state.tsx'

export function NoTickets({ why }: { why: 'none' | 'noMatch' | 'noMore' }) {
  const t = useTranslations('portal.list')
  const path = useTicketsPath()
  return (
    <EmptyState
      title={t(why)}
      action={
        why === 'none' ? (
          <LinkButton href={`${path}/create`} kind="primary">
            {t('first')}
          </LinkButton>
        ) : (
          <LinkButton href={path}>{t('reset')}</LinkButton>
        )
      }
    >
      {t(`${why}Body`)}
    </EmptyState>
  )
}
