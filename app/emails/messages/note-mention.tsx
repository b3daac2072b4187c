import { useTranslations } from 'use-intl'
import type { NoteMention } from '#app/emails/email.ts'
import { TicketFrame } from '#app/emails/paper/frame.tsx'
import { Files, Words } from '#app/emails/paper/message.tsx'
import { Action, Lead } from '#app/emails/paper/parts.tsx'

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
