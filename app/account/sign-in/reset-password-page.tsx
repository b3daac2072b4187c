import { useTranslations } from 'use-intl'
import type { SignInFrame } from '#app/ui/page/account-frame.tsx'
import { DeadLink } from './dead-link.tsx'
import { NewPasswordForm } from './new-password-form.tsx'

interface ResetPasswordPageProps {
  frame: SignInFrame
  home: string
  /** Null behind a dead link. */
  email: string | null
}

export function ResetPasswordPage({ frame: Frame, home, email }: ResetPasswordPageProps) {
  const t = useTranslations('accounts')
  if (email === null) {
    return (
      <Frame title={t('deadLink.title')}>
        <DeadLink again={`${home}/forgot-password`} />
      </Frame>
    )
  }
  return (
    <Frame title={t('reset.title')} lead={t('reset.lead', { email })}>
      <NewPasswordForm email={email} />
    </Frame>
  )
}
