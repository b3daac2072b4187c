import { useTranslations } from 'use-intl'
import { Detail, Details } from '#app/ui/page/details.tsx'

export interface FixedSettings {
  origin: string
  /** False where emails are kept. */
  isMailSent: boolean
  replyTo: string | undefined
}

/** Nobody has to look the environment up on the machine. */
export function SettingsFixed({ origin, isMailSent, replyTo }: FixedSettings) {
  const t = useTranslations('settings.fixed')
  return (
    <section className="mt-10 border-line border-t pt-6">
      <h2 className="font-semibold">{t('title')}</h2>
      <p className="mt-1 mb-4 text-soft">{t('lead')}</p>
      <Details>
        <Detail term={t('origin')}>{origin}</Detail>
        <Detail term={t('mail')}>{isMailSent ? t('mailSent') : t('mailKept')}</Detail>
        <Detail term={t('replyTo')}>{replyTo ?? t('noReplyTo')}</Detail>
      </Details>
    </section>
  )
}
