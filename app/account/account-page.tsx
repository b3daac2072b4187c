import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/page/notice.tsx'
import { PageHeader } from '#app/ui/page/page-header.tsx'
import { PageSection } from '#app/ui/page/page-section.tsx'
import { ChangePasswordForm } from './change-password-form.tsx'
import { NameForm } from './name-form.tsx'

interface AccountPageProps {
  path: string
  person: { name: string; email: string }
  otherSessions: number
  done: string | null
}

export function AccountPage({ path, person, otherSessions, done }: AccountPageProps) {
  const t = useTranslations('accounts.account')
  const answers: Record<string, string> = {
    name: t('nameSaved'),
    password: t('passwordSaved'),
    others: t('signedOutOthers'),
  }
  const answer = done === null ? undefined : answers[done]
  return (
    <div className="max-w-xl space-y-8">
      <PageHeader title={t('title')} lead={t('email', { email: person.email })} />
      {answer && (
        <Notice kind="success" announce>
          {answer}
        </Notice>
      )}
      <PageSection title={t('nameTitle')}>
        <NameForm name={person.name} />
      </PageSection>
      <PageSection title={t('passwordTitle')} lead={t('passwordLead')}>
        <LinkButton href={`${path}/password`}>{t('passwordLink')}</LinkButton>
      </PageSection>
      <PageSection title={t('sessionsTitle')} lead={t('sessionsLead', { others: otherSessions })}>
        {otherSessions > 0 && (
          <Form method="post" action={`${path}/sessions`}>
            <Button>{t('signOutOthers')}</Button>
          </Form>
        )}
      </PageSection>
    </div>
  )
}

export function AccountPasswordPage({ path, email }: { path: string; email: string }) {
  const t = useTranslations('accounts.account')
  return (
    <div className="max-w-xl">
      <PageHeader
        title={t('passwordLink')}
        lead={t('passwordLead')}
        back={{ href: path, label: t('back') }}
      />
      <ChangePasswordForm email={email} />
    </div>
  )
}
