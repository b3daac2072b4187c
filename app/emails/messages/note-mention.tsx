import { useTranslations } from 'use-intl'
import type { NoteMention } from '#app/emails/email.ts'
import { TicketFrame } from '#app/emails/layout/frame.tsx'
import { Files, Words } from '#app/emails/layout/message.tsx'
import { Action, Lead } from '#app/emails/layout/parts.tsx'

export function NoteMentionEmail({ email }: { email: NoteMention }) {
  const t = useTranslations('emails.noteMention')
  const { ticket } = email
  return (
    <TicketFrame ticket={ticket}>
      <Lead>{t('lead', { name: email.byName })}</Lead>
      <Words>{email.words}</Words>
      <Files files={email.files} />
      <Action href={ticket.link}>{t('action')}</Action>
    </TicketFrame>
  )
}
