import { useTranslations } from 'use-intl'
import { LinkButton } from '#app/ui/button.tsx'

/** Where to get a new one: a page that mails it, or words on whom to ask. */
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
