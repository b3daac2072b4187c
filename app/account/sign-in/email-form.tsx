import { useTranslations } from 'use-intl'
import { StandardForm, useStandardForm } from '#app/forms/standard-form.tsx'
import { EmailField } from '#app/ui/fields/email-field.tsx'

const loadRules = () => import('#app/people/validation.ts').then(({ emailOnly }) => emailOnly)

export function EmailForm({ button, pending }: { button: string; pending: string }) {
  const t = useTranslations('accounts')
  const [form, fields] = useStandardForm(loadRules)
  const labels = { email: t('fields.email') }
  return (
    <StandardForm form={form} labels={labels} button={button} pending={pending}>
      <EmailField field={fields.email} label={labels.email} autoComplete="email" />
    </StandardForm>
  )
}
