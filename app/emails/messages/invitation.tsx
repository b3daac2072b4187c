import { useTranslations } from 'use-intl'
import type { Invitation } from '#app/emails/email.ts'
import { AccountFrame } from '#app/emails/layout/frame.tsx'
import { KeyLine } from '#app/emails/layout/key-line.tsx'
import { Action, Lead, Line } from '#app/emails/layout/parts.tsx'

export function InvitationEmail({ email, subject }: { email: Invitation; subject: string }) {
  const t = useTranslations('emails.invitation')
  const product = useTranslations('everywhere')('product')
  return (
    <AccountFrame title={subject} workspaceName={undefined}>
      <Lead>{t('lead', { name: email.byName, product })}</Lead>
      <Line>{t('line')}</Line>
      <Action href={email.link}>{t('action')}</Action>
      <KeyLine of={email} />
    </AccountFrame>
  )
}
