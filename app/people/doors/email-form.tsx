import { useTranslations } from 'use-intl'
import { AccountForm, useAccountForm } from '#app/people/account-form.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'

const loadRules = () => import('#app/people/validation.ts').then(({ emailOnly }) => emailOnly)

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
