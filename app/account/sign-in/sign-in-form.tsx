import { useTranslations } from 'use-intl'
import { StandardForm, useStandardForm } from '#app/forms/standard-form.tsx'
import { EmailField } from '#app/ui/fields/email-field.tsx'
import { PasswordField } from '#app/ui/fields/password-field.tsx'

const loadRules = () => import('#app/people/validation.ts').then(({ signIn }) => signIn)

export function SignInForm() {
  const t = useTranslations('accounts')
  const [form, fields] = useStandardForm(loadRules)
  const labels = { email: t('fields.email'), password: t('fields.password') }
  return (
    <StandardForm form={form} labels={labels} button={t('signIn.button')} pending={t('signIn.pending')}>
      <EmailField field={fields.email} label={labels.email} autoComplete="username" />
      <PasswordField field={fields.password} label={labels.password} purpose="current" />
    </StandardForm>
  )
}
