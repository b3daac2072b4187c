import { useTranslations } from 'use-intl'
import type { ProviderState } from '#app/outbox/provider.server.ts'
import { Notice } from '#app/ui/page/notice.tsx'
import { useMoment } from '#app/ui/writing/use-moment.ts'
import { OutboxFailure } from './outbox-failure.tsx'

/** Loud where no email leaves at all. */
export function ProviderBanner({ provider, failure, since }: ProviderState) {
  const t = useTranslations('outbox')
  const moment = useMoment()
  if (provider === 'ready') return <p className="mb-4 sm:mb-6 text-soft">{t('ready')}</p>
  if (provider === 'ok') {
    return <p className="mb-4 sm:mb-6 text-soft">{t('working', { since: moment(since) })}</p>
  }
  return (
    <div className="mb-4 sm:mb-6">
      <Notice kind={provider === 'stopped' ? 'danger' : 'warning'} title={t(`banner.${provider}.title`)}>
        <p>{t(`banner.${provider}.body`)}</p>
        {failure && <OutboxFailure failure={failure} />}
      </Notice>
    </div>
  )
}
