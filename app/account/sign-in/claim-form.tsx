import { useTranslations } from 'use-intl'
import { StandardForm, useStandardForm } from '#app/forms/standard-form.tsx'
import { MIN_PASSWORD } from '#app/people/person.ts'
import { PasswordField } from '#app/ui/fields/password-field.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'

const loadRules = () => import('#app/people/validation.ts').then(({ claim }) => claim)

interface ClaimFormProps {
  /** Password managers save it with the password. */
  email: string
  /** '' for a stranger. */
  name: string
}

export function ClaimForm({ email, name }: ClaimFormProps) {
  const t = useTranslations('accounts')
  const [form, fields] = useStandardForm(loadRules, { name })
  const labels = { name: t('fields.name'), password: t('fields.password') }
  return (
    <StandardForm form={form} labels={labels} button={t('claim.button')} pending={t('claim.pending')}>
      <TextField field={fields.name} label={labels.name} autoComplete="name" />
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
