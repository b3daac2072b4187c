import { useTranslations } from 'use-intl'
import { StandardForm, useStandardForm } from '#app/forms/standard-form.tsx'
import { MIN_PASSWORD } from '#app/people/person.ts'
import { PasswordField } from '#app/ui/fields/password-field.tsx'

const loadRules = () => import('#app/people/validation.ts').then(({ reset }) => reset)

/** Password managers save the address with it. */
export function NewPasswordForm({ email }: { email: string }) {
  const t = useTranslations('accounts')
  const [form, fields] = useStandardForm(loadRules)
  const labels = { password: t('fields.newPassword') }
  return (
    <StandardForm form={form} labels={labels} button={t('reset.button')} pending={t('reset.pending')}>
      <input type="email" value={email} autoComplete="username" readOnly hidden />
      <PasswordField
        field={fields.password}
        label={labels.password}
        hint={t('fields.passwordHint', { min: MIN_PASSWORD })}
        purpose="new"
      />
    </StandardForm>
  )
}
