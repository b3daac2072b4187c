import { useTranslations } from 'use-intl'
import type { SignInFrame } from '#app/ui/page/account-frame.tsx'
import { EmailForm } from './email-form.tsx'
import { MailSent } from './mail-sent.tsx'

interface ForgotPasswordPageProps {
  frame: SignInFrame
  home: string
  isSent: boolean
}

export function ForgotPasswordPage({ frame: Frame, home, isSent }: ForgotPasswordPageProps) {
  const t = useTranslations('accounts.forgotten')
  const login = `${home}/login`
  if (isSent) {
    return (
      <Frame title={t('sentTitle')}>
        <MailSent about="forgotten" back={login} />
      </Frame>
    )
  }
  return (
    <Frame
      title={t('title')}
      lead={t('lead')}
      footer={
        <a className="link tap" href={login}>
          {t('back')}
        </a>
      }
    >
      <EmailForm button={t('button')} pending={t('pending')} />
    </Frame>
  )
}
