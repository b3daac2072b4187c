import { useTranslations } from 'use-intl'
import { StandardForm, useStandardForm } from '#app/forms/standard-form.tsx'
import { MIN_PASSWORD } from '#app/people/person.ts'
import { PasswordField } from '#app/ui/fields/password-field.tsx'

const loadRules = () => import('#app/people/validation.ts').then(({ changePassword }) => changePassword)

export function ChangePasswordForm({ email }: { email: string }) {
  const t = useTranslations('accounts')
  const [form, fields] = useStandardForm(loadRules)
  const labels = { current: t('fields.currentPassword'), password: t('fields.newPassword') }
  return (
    <StandardForm
      form={form}
      labels={labels}
      button={t('account.passwordSave')}
      pending={t('account.passwordSaving')}
    >
      <input type="email" value={email} autoComplete="username" readOnly hidden />
      <PasswordField field={fields.current} label={labels.current} purpose="current" />
      <PasswordField
        field={fields.password}
        label={labels.password}
        hint={t('fields.passwordHint', { min: MIN_PASSWORD })}
        purpose="new"
      />
    </StandardForm>
  )
}
