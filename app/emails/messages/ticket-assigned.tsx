import { useTranslations } from 'use-intl'
import type { TicketAssigned } from '#app/emails/email.ts'
import { TicketFrame } from '#app/emails/layout/frame.tsx'
import { Action, Facts, Lead } from '#app/emails/layout/parts.tsx'

export function TicketAssignedEmail({ email }: { email: TicketAssigned }) {
  const t = useTranslations('emails.ticketAssigned')
  const { ticket } = email
  return (
    <TicketFrame ticket={ticket}>
      <Lead>{t('lead', { name: email.byName, subject: ticket.subject })}</Lead>
      <Facts customer={email.customerName} department={email.departmentName} priority={email.priority} />
      <Action href={ticket.link}>{t('action')}</Action>
    </TicketFrame>
  )
}
