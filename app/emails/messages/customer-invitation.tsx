import { useTranslations } from 'use-intl'
import type { CustomerInvitation } from '#app/emails/email.ts'
import { AccountFrame } from '#app/emails/layout/frame.tsx'
import { KeyLine } from '#app/emails/layout/key-line.tsx'
import { Action, Lead, Line } from '#app/emails/layout/parts.tsx'

export function CustomerInvitationEmail({ email, subject }: { email: CustomerInvitation; subject: string }) {
  const t = useTranslations('emails.customerInvitation')
  return (
    <AccountFrame title={subject} workspaceName={email.workspaceName}>
      <Lead>{t('lead', { name: email.byName, workspace: email.workspaceName })}</Lead>
      <Line>{t('line')}</Line>
      <Action href={email.link}>{t('action')}</Action>
      <KeyLine of={email} />
    </AccountFrame>
  )
}
