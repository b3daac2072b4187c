import { useTranslations } from 'use-intl'
import { LinkButton } from '#app/ui/button.tsx'

export function DeadLink({ again }: { again: string | null }) {
  const t = useTranslations('accounts.deadLink')
  return (
    <div className="space-y-4">
      <p>{t('body')}</p>
      {again === null ? (
        <p className="text-soft">{t('invitation')}</p>
      ) : (
        <LinkButton href={again} kind="primary">
          {t('again')}
        </LinkButton>
      )}
    </div>
  )
}
