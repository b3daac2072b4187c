import { useTranslations } from 'use-intl'
import type { AddressHasAccount } from '#app/emails/email.ts'
import { AccountFrame } from '#app/emails/layout/frame.tsx'
import { Action, Lead, Line } from '#app/emails/layout/parts.tsx'

export function AddressHasAccountEmail({ email, subject }: { email: AddressHasAccount; subject: string }) {
  const t = useTranslations('emails.addressHasAccount')
  const unexpected = useTranslations('emails.key')('unexpected')
  return (
    <AccountFrame title={subject} workspaceName={email.workspaceName}>
      <Lead>{t('lead', { workspace: email.workspaceName })}</Lead>
      <Line>{t('line')}</Line>
      <Action href={email.link}>{t('action')}</Action>
      <Line quiet>{unexpected}</Line>
    </AccountFrame>
  )
}
