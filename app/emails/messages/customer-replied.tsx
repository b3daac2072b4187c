import { useTranslations } from 'use-intl'
import type { CustomerReplied } from '#app/emails/email.ts'
import { TicketFrame } from '#app/emails/layout/frame.tsx'
import { Files, Words } from '#app/emails/layout/message.tsx'
import { Action, Lead } from '#app/emails/layout/parts.tsx'

export function CustomerRepliedEmail({ email }: { email: CustomerReplied }) {
  const t = useTranslations('emails.customerReplied')
  const { ticket } = email
  return (
    <TicketFrame ticket={ticket}>
      <Lead>{t('lead', { name: email.customerName })}</Lead>
      <Words>{email.words}</Words>
      <Files files={email.files} />
      <Action href={ticket.link}>{t('action')}</Action>
    </TicketFrame>
  )
}
