import { useTranslations } from 'use-intl'
import type { TicketClosedByCustomer } from '#app/emails/email.ts'
import { TicketFrame } from '#app/emails/layout/frame.tsx'
import { Action, Lead, Line } from '#app/emails/layout/parts.tsx'

export function TicketClosedByCustomerEmail({ email }: { email: TicketClosedByCustomer }) {
  const t = useTranslations('emails.ticketClosedByCustomer')
  const { ticket } = email
  return (
    <TicketFrame ticket={ticket}>
      <Lead>{t('lead', { name: email.customerName, subject: ticket.subject })}</Lead>
      <Line>{t('line')}</Line>
      <Action href={ticket.link}>{t('action')}</Action>
    </TicketFrame>
  )
}
