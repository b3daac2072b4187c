import { useTranslations } from 'use-intl'
import type { TicketOpenedForYou } from '#app/emails/email.ts'
import { TicketFrame } from '#app/emails/paper/frame.tsx'
import { Files, Words } from '#app/emails/paper/message.tsx'
import { Lead } from '#app/emails/paper/parts.tsx'
import { WayToTicket } from '#app/emails/paper/way-to-ticket.tsx'

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
