import { useTranslations } from 'use-intl'
import { TextField } from '#app/ui/fields/text-field.tsx'
import { AccountForm, useAccountForm } from './account-form.tsx'

const loadRules = () => import('./validation.ts').then(({ emailOnly }) => emailOnly)

/** Asks for an address to mail a link to. */
export function EmailForm({ button, pending }: { button: string; pending: string }) {
  const t = useTranslations('accounts')
  const [form, fields] = useAccountForm(loadRules)
  const labels = { email: t('fields.email') }
  return (
    <AccountForm form={form} labels={labels} button={button} pending={pending}>
      <TextField
        field={fields.email}
        label={labels.email}
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
      />
    </AccountForm>
  )
}
