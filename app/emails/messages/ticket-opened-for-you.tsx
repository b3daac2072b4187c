import { useTranslations } from 'use-intl'
import type { TicketOpenedForYou } from '#app/emails/email.ts'
import { TicketFrame } from '#app/emails/layout/frame.tsx'
import { Files, Words } from '#app/emails/layout/message.tsx'
import { Lead } from '#app/emails/layout/parts.tsx'
import { WayToTicket } from '#app/emails/layout/way-to-ticket.tsx'

export function TicketOpenedForYouEmail({ email }: { email: TicketOpenedForYou }) {
  const t = useTranslations('emails.ticketOpenedForYou')
  const { ticket } = email
  return (
    <TicketFrame ticket={ticket}>
      <Lead>{t('lead', { name: email.adminName })}</Lead>
      <Words>{email.words}</Words>
      <Files files={email.files} />
      <WayToTicket of={email} action={t('action')} />
    </TicketFrame>
  )
}
