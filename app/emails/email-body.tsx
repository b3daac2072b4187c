import { useTranslations } from 'use-intl'
import type { Email } from './email.ts'
import { AccountFrame, TicketFrame } from './layout/frame.tsx'
import { KeyLine } from './layout/key-line.tsx'
import { Files, Words } from './layout/message.tsx'
import { Action, Facts, Lead, Line } from './layout/parts.tsx'
import type { Sentences } from './sentences.server.ts'

type TicketEmail = Extract<Email, { ticket: object }>
interface Props<Kind> {
  email: Kind
  sentences: Sentences
}

export function EmailBody({ email, sentences }: Props<Email>) {
  return 'ticket' in email ? (
    <AboutTicket email={email} sentences={sentences} />
  ) : (
    <AboutAccount email={email} sentences={sentences} />
  )
}

function AboutTicket({ email, sentences: { subject, lead, line, action } }: Props<TicketEmail>) {
  const t = useTranslations('emails')
  const claim = 'claim' in email ? email.claim : undefined
  return (
    <TicketFrame title={subject} ticket={email.ticket}>
      <Lead>{lead}</Lead>
      {'priority' in email && (
        <Facts
          customer={'byName' in email ? email.customerName : undefined}
          department={email.departmentName}
          priority={email.priority}
        />
      )}
      {line && <Line>{line}</Line>}
      {'words' in email && <Words>{email.words}</Words>}
      {'words' in email && <Files files={email.files} />}
      {'status' in email && email.status && <Line quiet>{t(`adminReplied.status.${email.status}`)}</Line>}
      {claim && <Line quiet>{t('claim.line')}</Line>}
      {/* A customer's one link: to the ticket, or to an account that sees it and on to the ticket. */}
      <Action href={claim?.link ?? email.ticket.link}>{claim ? t('claim.action') : action}</Action>
      {claim && <KeyLine of={claim} />}
    </TicketFrame>
  )
}

function AboutAccount(props: Props<Exclude<Email, TicketEmail>>) {
  const { email, sentences } = props
  const unexpected = useTranslations('emails.key')('unexpected')
  return (
    <AccountFrame
      title={sentences.subject}
      workspaceName={'workspaceName' in email ? email.workspaceName : undefined}
    >
      <Lead>{sentences.lead}</Lead>
      {sentences.line && <Line>{sentences.line}</Line>}
      <Action href={email.link}>{sentences.action}</Action>
      {'expiresAt' in email && <KeyLine of={email} />}
      {/* Nobody invited them: somebody typed the address. */}
      {!('byName' in email) && <Line quiet>{unexpected}</Line>}
    </AccountFrame>
  )
}
