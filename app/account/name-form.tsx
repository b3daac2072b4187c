import { useTranslations } from 'use-intl'
import { StandardForm, useStandardForm } from '#app/forms/standard-form.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'

const loadRules = () => import('#app/people/validation.ts').then(({ changeName }) => changeName)

export function NameForm({ name }: { name: string }) {
  const t = useTranslations('accounts')
  const [form, fields] = useStandardForm(loadRules, { name })
  const labels = { name: t('fields.name') }
  return (
    <StandardForm
      form={form}
      labels={labels}
      button={t('account.nameSave')}
      pending={t('account.nameSaving')}
    >
      <TextField field={fields.name} label={labels.name} hint={t('fields.nameHint')} autoComplete="name" />
    </StandardForm>
  )
}
