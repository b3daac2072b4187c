import { useTranslations } from 'use-intl'
import { LinkButton } from '#app/ui/button.tsx'

interface MailSentProps {
  about: 'register' | 'forgotten'
  back: string
}

/** Whether there is an account or not. */
export function MailSent({ about, back }: MailSentProps) {
  const t = useTranslations(`accounts.${about}`)
  return (
    <div className="space-y-4" role="status">
      <p>{t('sent')}</p>
      <p className="text-soft">{t('sentAgain')}</p>
      <LinkButton href={back}>{t('back')}</LinkButton>
    </div>
  )
}
