import { useTranslations } from 'use-intl'
import type { PasswordReset } from './email.ts'
import { AccountFrame } from './frame.tsx'
import { KeyLine } from './key-line.tsx'
import { Action, Lead, Line } from './parts.tsx'

export function PasswordResetEmail({ email, subject }: { email: PasswordReset; subject: string }) {
  const t = useTranslations('emails.passwordReset')
  const product = useTranslations('common')('product')
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
