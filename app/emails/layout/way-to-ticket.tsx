import { useTranslations } from 'use-intl'
import type { Key, TicketMention } from '#app/emails/email.ts'
import { KeyLine } from './key-line.tsx'
import { Action, Line } from './parts.tsx'

interface WayToTicketProps {
  of: { ticket: TicketMention; claim?: Key }
  action: string
}

/** A customer's one link: to the ticket, or to an account that sees it and on to the ticket. */
export function WayToTicket({ of: { ticket, claim }, action }: WayToTicketProps) {
  const t = useTranslations('emails.claim')
  if (!claim) return <Action href={ticket.link}>{action}</Action>
  return (
    <>
      <Line quiet>{t('line')}</Line>
      <Action href={claim.link}>{t('action')}</Action>
      <KeyLine of={claim} />
    </>
  )
}
