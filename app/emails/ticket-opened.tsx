import { useTranslations } from 'use-intl'
import type { TicketOpened } from './email.ts'
import { TicketFrame } from './frame.tsx'
import { Files, Words } from './message.tsx'
import { Action, Facts, Lead } from './parts.tsx'

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
