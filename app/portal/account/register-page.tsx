import { useTranslations } from 'use-intl'
import { EmailForm } from '#app/account/sign-in/email-form.tsx'
import { MailSent } from '#app/account/sign-in/mail-sent.tsx'
import { RegisterForm } from '#app/account/sign-in/register-form.tsx'
import { usePortal } from '#app/portal/use-portal.ts'
import { PortalSignInFrame } from './sign-in-frame.tsx'

interface RegisterPageProps {
  policy: 'open' | 'confirmed' | 'invitation'
  isSent: boolean
}

export function RegisterPage({ policy, isSent }: RegisterPageProps) {
  const t = useTranslations('accounts.register')
  const { workspace } = usePortal()
  const home = `/${workspace.subdomain}`
  if (isSent) {
    return (
      <PortalSignInFrame title={t('sentTitle')}>
        <MailSent about="register" back={`${home}/register`} />
      </PortalSignInFrame>
    )
  }
  const lead = { open: 'lead', confirmed: 'confirmedLead', invitation: 'invitationLead' } as const
  return (
    <PortalSignInFrame
      title={t('title')}
      lead={t(lead[policy], { workspace: workspace.name })}
      footer={
        <>
          {t('haveAccount')}{' '}
          <a className="link tap" href={`${home}/login`}>
            {t('signIn')}
          </a>
        </>
      }
    >
      {policy === 'open' ? <RegisterForm /> : <EmailForm button={t('button')} pending={t('pending')} />}
    </PortalSignInFrame>
  )
}
