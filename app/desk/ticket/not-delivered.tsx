import { useTranslations } from 'use-intl'
import type { Undelivered } from '#app/outbox/undelivered.server.ts'
import { Icon } from '#app/ui/look/icon.tsx'

/** Beneath a message of the team whose customer was not mailed: that it was not, why, and what helps. */
export function NotDelivered({ email }: { email: Undelivered | undefined }) {
  const t = useTranslations('desk.ticket.undelivered')
  const reasons = useTranslations('outbox.reasons')
  if (!email) return null
  const { state, reason } = email
  return (
    <p
      className={`not-delivered ${state === 'preview' || state === 'pending' ? 'text-soft' : 'text-danger'}`}
    >
      <Icon name={state === 'preview' ? 'mail' : 'alert'} />
      <span>
        {t(state)} {state !== 'preview' && reason && reasons(reason)} {t(`what.${state}`)}
      </span>
    </p>
  )
}
