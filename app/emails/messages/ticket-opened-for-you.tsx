import { useTranslations } from 'use-intl'
import type { TicketOpenedForYou } from '#app/emails/email.ts'
import { TicketFrame } from '#app/emails/paper/frame.tsx'
import { KeyLine } from '#app/emails/paper/key-line.tsx'
import { Files, Words } from '#app/emails/paper/message.tsx'
import { Action, Lead, Line } from '#app/emails/paper/parts.tsx'

export function TicketOpenedForYouEmail({ email }: { email: TicketOpenedForYou }) {
  const t = useTranslations('emails.ticketOpenedForYou')
  const { ticket, claim } = email
  return (
    <TicketFrame ticket={ticket}>
      <Lead>{t('lead', { name: email.adminName })}</Lead>
      <Words>{email.words}</Words>
      <Files files={email.files} />
      {claim && <Line quiet>{t('claimLine')}</Line>}
      <Action href={claim?.link ?? ticket.link}>{claim ? t('claim') : t('action')}</Action>
      {claim && <KeyLine of={claim} />}
    </TicketFrame>
  )
}
