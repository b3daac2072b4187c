import { useTranslations } from 'use-intl'
import { setupSchema } from '#app/auth/accounts/setup.ts'
import { Part } from '#app/people/account/part.tsx'
import { AccountForm } from '#app/people/account-form.tsx'
import { MIN_PASSWORD } from '#app/people/person.ts'
import { useCheckedForm } from '#app/people/use-checked-form.ts'
import { PasswordField } from '#app/ui/fields/password-field.tsx'
import { SelectField } from '#app/ui/fields/select-field.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'

interface SetupFormProps {
  /** What the portal's address begins with. */
  origin: string
  timeZones: readonly string[]
  /** The machine's own. */
  timeZone: string
}

/** The first run: who owns the install, and the first workspace. */
export function SetupForm({ origin, timeZones, timeZone }: SetupFormProps) {
  const t = useTranslations('accounts')
  const [form, fields] = useCheckedForm(setupSchema, { timeZone })
  const labels = {
    name: t('fields.name'),
    email: t('fields.email'),
    password: t('fields.password'),
    workspace: t('setup.workspace'),
    subdomain: t('setup.subdomain'),
    timeZone: t('setup.timeZone'),
  }
  return (
    <AccountForm form={form} labels={labels} button={t('setup.button')} pending={t('setup.pending')}>
      <Part title={t('setup.you')}>
        <TextField field={fields.name} label={labels.name} autoComplete="name" />
        <TextField
          field={fields.email}
          label={labels.email}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordField
          field={fields.password}
          label={labels.password}
          hint={t('fields.passwordHint', { min: MIN_PASSWORD })}
          purpose="new"
        />
      </Part>
      <Part title={t('setup.workspaceTitle')} lead={t('setup.workspaceLead')}>
        <TextField field={fields.workspace} label={labels.workspace} autoComplete="organization" />
        <TextField
          field={fields.subdomain}
          label={labels.subdomain}
          hint={t('setup.subdomainHint', { origin })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <SelectField
          field={fields.timeZone}
          label={labels.timeZone}
          hint={t('setup.timeZoneHint')}
          options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        />
      </Part>
    </AccountForm>
  )
}
