import { useTranslations } from 'use-intl'
import { ADMIN_ROLES, inviteSchema } from '#app/admins/admin.ts'
import { StandardForm } from '#app/forms/standard-form.tsx'
import { useCheckedForm } from '#app/forms/use-checked-form.ts'
import { EmailField } from '#app/ui/fields/email-field.tsx'
import { SelectField } from '#app/ui/fields/select-field.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'

export function InviteForm() {
  const t = useTranslations('accounts')
  const roleName = useTranslations('everywhere.role')
  const [form, fields] = useCheckedForm(inviteSchema, { role: 'agent' })
  const labels = { name: t('fields.name'), email: t('fields.email'), role: t('fields.role') }
  return (
    <StandardForm form={form} labels={labels} button={t('team.invite')} pending={t('team.inviting')}>
      <TextField field={fields.name} label={labels.name} autoComplete="off" />
      <EmailField field={fields.email} label={labels.email} autoComplete="off" />
      <SelectField
        field={fields.role}
        label={labels.role}
        options={ADMIN_ROLES.map((role) => ({ value: role, label: roleName(role) }))}
      />
    </StandardForm>
  )
}
