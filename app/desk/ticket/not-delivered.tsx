import { useTranslations } from 'use-intl'
import type { Undelivered } from '#app/outbox/undelivered.server.ts'
import { DeskIcon } from '#app/ui/look/desk-icon.tsx'

export function NotDelivered({ email, isLink }: { email: Undelivered | undefined; isLink?: boolean }) {
  const t = useTranslations('desk.ticket.undelivered')
  const reasons = useTranslations('outbox.reasons')
  if (!email) return null
  const { state, reason } = email
  return (
    <p
      className={`not-delivered ${state === 'preview' || state === 'pending' ? 'text-soft' : 'text-danger'}`}
    >
      <DeskIcon name={state === 'preview' ? 'mail' : 'alert'} />
      <span>
        {t(state)} {state !== 'preview' && reason && reasons(reason)}{' '}
        {t(isLink ? `link.${state}` : `what.${state}`)}
      </span>
    </p>
  )
}
