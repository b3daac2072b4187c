import { useTranslations } from 'use-intl'
import { AccountForm, useAccountForm } from '#app/people/account-form.tsx'
import { PasswordField } from '#app/ui/fields/password-field.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'

const loadRules = () => import('#app/people/validation.ts').then(({ signIn }) => signIn)

/** The door of a portal and of the desk. */
export function SignInForm() {
  const t = useTranslations('accounts')
  const [form, fields] = useAccountForm(loadRules)
  const labels = { email: t('fields.email'), password: t('fields.password') }
  return (
    <AccountForm form={form} labels={labels} button={t('signIn.button')} pending={t('signIn.pending')}>
      <TextField
        field={fields.email}
        label={labels.email}
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField field={fields.password} label={labels.password} purpose="current" />
    </AccountForm>
  )
}
