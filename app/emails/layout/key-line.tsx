import { useFormatter, useTranslations } from 'use-intl'
import { Line } from './parts.tsx'

export function KeyLine({ of }: { of: { expiresAt: number; timeZone: string } }) {
  const t = useTranslations('emails.key')
  const format = useFormatter()
  const moment = format.dateTime(new Date(of.expiresAt), {
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone: of.timeZone,
  })
  return <Line quiet>{t('until', { moment })}</Line>
}
