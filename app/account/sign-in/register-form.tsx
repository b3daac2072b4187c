import { useTranslations } from 'use-intl'
import { StandardForm, useStandardForm } from '#app/forms/standard-form.tsx'
import { MIN_PASSWORD } from '#app/people/person.ts'
import { EmailField } from '#app/ui/fields/email-field.tsx'
import { PasswordField } from '#app/ui/fields/password-field.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'

const loadRules = () => import('#app/people/validation.ts').then(({ register }) => register)

export function RegisterForm() {
  const t = useTranslations('accounts')
  const [form, fields] = useStandardForm(loadRules)
  const labels = { name: t('fields.name'), email: t('fields.email'), password: t('fields.password') }
  return (
    <StandardForm form={form} labels={labels} button={t('register.button')} pending={t('register.pending')}>
      <TextField field={fields.name} label={labels.name} autoComplete="name" />
      <EmailField field={fields.email} label={labels.email} autoComplete="username" />
      <PasswordField
        field={fields.password}
        label={labels.password}
        hint={t('fields.passwordHint', { min: MIN_PASSWORD })}
        purpose="new"
      />
    </StandardForm>
  )
}
