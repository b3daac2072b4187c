import { useTranslations } from 'use-intl'
import type { TicketMoved } from '#app/emails/email.ts'
import { TicketFrame } from '#app/emails/layout/frame.tsx'
import { Action, Facts, Lead } from '#app/emails/layout/parts.tsx'

export function TicketMovedEmail({ email }: { email: TicketMoved }) {
  const t = useTranslations('emails.ticketMoved')
  const { ticket } = email
  return (
    <TicketFrame ticket={ticket}>
      <Lead>
        {t('lead', {
          name: email.byName,
          subject: ticket.subject,
          from: email.fromDepartmentName,
          to: email.departmentName,
        })}
      </Lead>
      <Facts customer={email.customerName} department={email.departmentName} priority={email.priority} />
      <Action href={ticket.link}>{t('action')}</Action>
    </TicketFrame>
  )
}
