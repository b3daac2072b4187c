import { useTranslations } from 'use-intl'
import type { AddressConfirmation } from './email.ts'
import { AccountFrame } from './frame.tsx'
import { KeyLine } from './key-line.tsx'
import { Action, Lead, Line } from './parts.tsx'

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
