import { useTranslations } from 'use-intl'
import type { TicketOpened } from '#app/emails/email.ts'
import { TicketFrame } from '#app/emails/paper/frame.tsx'
import { Files, Words } from '#app/emails/paper/message.tsx'
import { Action, Facts, Lead } from '#app/emails/paper/parts.tsx'

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
