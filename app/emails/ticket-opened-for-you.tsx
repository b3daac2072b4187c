import { useTranslations } from 'use-intl'
import type { TicketOpenedForYou } from './email.ts'
import { TicketFrame } from './frame.tsx'
import { KeyLine } from './key-line.tsx'
import { Files, Words } from './message.tsx'
import { Action, Lead, Line } from './parts.tsx'

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
