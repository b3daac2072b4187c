import { useTranslations } from 'use-intl'
import type { TicketOpened } from '#app/emails/email.ts'
import { TicketFrame } from '#app/emails/layout/frame.tsx'
import { Files, Words } from '#app/emails/layout/message.tsx'
import { Action, Facts, Lead } from '#app/emails/layout/parts.tsx'

export function TicketOpenedEmail({ email }: { email: TicketOpened }) {
  const t = useTranslations('emails.ticketOpened')
  const { ticket } = email
  return (
    <TicketFrame ticket={ticket}>
      <Lead>{t('lead', { name: email.customerName })}</Lead>
      <Facts department={email.departmentName} priority={email.priority} />
      <Words>{email.words}</Words>
      <Files files={email.files} />
      <Action href={ticket.link}>{t('action')}</Action>
    </TicketFrame>
  )
}
