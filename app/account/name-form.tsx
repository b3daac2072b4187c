import { useTranslations } from 'use-intl'
import { AccountForm, useAccountForm } from '#app/forms/standard-form.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'

const loadRules = () => import('#app/people/validation.ts').then(({ changeName }) => changeName)

export function NameForm({ name }: { name: string }) {
  const t = useTranslations('accounts')
  const [form, fields] = useAccountForm(loadRules, { name })
  const labels = { name: t('fields.name') }
  return (
    <AccountForm form={form} labels={labels} button={t('account.nameSave')} pending={t('account.nameSaving')}>
      <TextField field={fields.name} label={labels.name} hint={t('fields.nameHint')} autoComplete="name" />
    </AccountForm>
  )
}
