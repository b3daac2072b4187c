import { useTranslations } from 'use-intl'
import type { TicketReopened } from '#app/emails/email.ts'
import { TicketFrame } from '#app/emails/layout/frame.tsx'
import { Lead, Line } from '#app/emails/layout/parts.tsx'
import { WayToTicket } from '#app/emails/layout/way-to-ticket.tsx'

export function TicketReopenedEmail({ email }: { email: TicketReopened }) {
  const t = useTranslations('emails.ticketReopened')
  const { ticket } = email
  return (
    <TicketFrame ticket={ticket}>
      <Lead>{t('lead', { name: email.adminName, subject: ticket.subject })}</Lead>
      <Line>{t('line')}</Line>
      <WayToTicket of={email} action={t('action')} />
    </TicketFrame>
  )
}
