import { useTranslations } from 'use-intl'
import type { AdminReplied } from '#app/emails/email.ts'
import { TicketFrame } from '#app/emails/layout/frame.tsx'
import { Files, Words } from '#app/emails/layout/message.tsx'
import { Lead, Line } from '#app/emails/layout/parts.tsx'
import { WayToTicket } from '#app/emails/layout/way-to-ticket.tsx'

export function AdminRepliedEmail({ email }: { email: AdminReplied }) {
  const t = useTranslations('emails.adminReplied')
  const { ticket } = email
  return (
    <TicketFrame ticket={ticket}>
      <Lead>{t('lead', { name: email.adminName })}</Lead>
      <Words>{email.words}</Words>
      <Files files={email.files} />
      {email.status && <Line quiet>{t(`status.${email.status}`)}</Line>}
      <WayToTicket of={email} action={t('action')} />
    </TicketFrame>
  )
}
