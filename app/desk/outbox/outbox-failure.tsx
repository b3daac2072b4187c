import { useTranslations } from 'use-intl'
import type { Failure } from '#app/outbox/result.ts'

export function OutboxFailure({ failure }: { failure: Failure }) {
  const t = useTranslations('outbox')
  const { code, detail } = failure
  return (
    <>
      <p>{t(`reasons.${failure.reason}`)}</p>
      {detail && (
        <p className="break-words text-soft">
          {code === undefined ? t('said', { detail }) : t('saidWithCode', { code: String(code), detail })}
        </p>
      )}
    </>
  )
}
