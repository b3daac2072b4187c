import { useTranslations } from 'use-intl'
import type { AddressConfirmation } from '#app/emails/email.ts'
import { AccountFrame } from '#app/emails/layout/frame.tsx'
import { KeyLine } from '#app/emails/layout/key-line.tsx'
import { Action, Lead, Line } from '#app/emails/layout/parts.tsx'

export function AddressConfirmationEmail({
  email,
  subject,
}: {
  email: AddressConfirmation
  subject: string
}) {
  const t = useTranslations('emails.addressConfirmation')
  const unexpected = useTranslations('emails.key')('unexpected')
  return (
    <AccountFrame title={subject} workspaceName={email.workspaceName}>
      <Lead>{t('lead')}</Lead>
      <Line>{t('line', { workspace: email.workspaceName })}</Line>
      <Action href={email.link}>{t('action')}</Action>
      <KeyLine of={email} />
      <Line quiet>{unexpected}</Line>
    </AccountFrame>
  )
}
