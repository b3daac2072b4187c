import { useTranslations } from 'use-intl'
import type { PasswordReset } from '#app/emails/email.ts'
import { AccountFrame } from '#app/emails/layout/frame.tsx'
import { KeyLine } from '#app/emails/layout/key-line.tsx'
import { Action, Lead, Line } from '#app/emails/layout/parts.tsx'

export function PasswordResetEmail({ email, subject }: { email: PasswordReset; subject: string }) {
  const t = useTranslations('emails.passwordReset')
  const product = useTranslations('everywhere')('product')
  const unexpected = useTranslations('emails.key')('unexpected')
  return (
    <AccountFrame title={subject} workspaceName={email.workspaceName}>
      <Lead>{t('lead', { place: email.workspaceName ?? product })}</Lead>
      <Line>{t('line')}</Line>
      <Action href={email.link}>{t('action')}</Action>
      <KeyLine of={email} />
      <Line quiet>{unexpected}</Line>
    </AccountFrame>
  )
}
