import { useTranslations } from 'use-intl'
import type { ProviderState } from '#app/outbox/provider.server.ts'
import { Notice } from '#app/ui/page/notice.tsx'
import { OutboxFailure } from './failure.tsx'

/** Said on top where no email leaves at all: without a token, or when Postmark lets nothing through. */
export function OutboxBanner({ provider, failure }: Pick<ProviderState, 'provider' | 'failure'>) {
  const t = useTranslations('outbox.banner')
  if (provider === 'ok') return null
  return (
    <div className="mb-6">
      <Notice kind={provider === 'stopped' ? 'danger' : 'warning'} title={t(`${provider}.title`)}>
        <p>{t(`${provider}.body`)}</p>
        {failure && <OutboxFailure failure={failure} />}
      </Notice>
    </div>
  )
}
