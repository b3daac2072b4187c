import { useTranslations } from 'use-intl'
import { LinkButton } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/look/icon.tsx'

interface PaginationProps {
  older?: string
  newest?: string
  ranked?: boolean
}

export function Pagination({ older, newest, ranked }: PaginationProps) {
  const t = useTranslations('everywhere.pages')
  if (!older && !newest) return null
  return (
    <nav aria-label={t('label')} className="flex justify-between gap-4 py-4">
      {newest ? <LinkButton href={newest}>{t(ranked ? 'first' : 'newest')}</LinkButton> : <span />}
      {older && (
        <a href={older} rel="next" className="button button-quiet">
          {t(ranked ? 'next' : 'older')}
          <Icon name="chevron" className="-rotate-90" />
        </a>
      )}
    </nav>
  )
}
