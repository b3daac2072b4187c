import { useTranslations } from 'use-intl'
import { setupSchema } from '#app/auth/accounts/setup.ts'
import { TimeZoneField } from '#app/desk/settings/time-zone-field.tsx'
import { SubdomainField } from '#app/desk/workspaces/subdomain-field.tsx'
import { useProposals } from '#app/desk/workspaces/use-proposals.ts'
import { StandardForm } from '#app/forms/standard-form.tsx'
import { useCheckedForm } from '#app/forms/use-checked-form.ts'
import { MIN_PASSWORD } from '#app/people/person.ts'
import { EmailField } from '#app/ui/fields/email-field.tsx'
import { PasswordField } from '#app/ui/fields/password-field.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'
import { PageSection } from '#app/ui/page/page-section.tsx'

interface SetupFormProps {
  origin: string
  timeZones: readonly string[]
  timeZone: string
}

export function SetupForm({ origin, timeZones, timeZone }: SetupFormProps) {
  const t = useTranslations('accounts')
  const [form, fields] = useCheckedForm(setupSchema, { timeZone })
  useProposals(
    { name: fields.workspace.id, subdomain: fields.subdomain.id, timeZone: fields.timeZone.id },
    form.status === undefined,
  )
  const labels = {
    name: t('fields.name'),
    email: t('fields.email'),
    password: t('fields.password'),
    workspace: t('setup.workspace'),
    subdomain: t('setup.subdomain'),
    timeZone: t('setup.timeZone'),
  }
  return (
    <StandardForm form={form} labels={labels} button={t('setup.button')} pending={t('setup.pending')}>
      <PageSection title={t('setup.you')}>
        <TextField field={fields.name} label={labels.name} autoComplete="name" />
        <EmailField field={fields.email} label={labels.email} autoComplete="username" />
        <PasswordField
          field={fields.password}
          label={labels.password}
          hint={t('fields.passwordHint', { min: MIN_PASSWORD })}
          purpose="new"
        />
      </PageSection>
      <PageSection title={t('setup.workspaceTitle')} lead={t('setup.workspaceLead')}>
        <TextField field={fields.workspace} label={labels.workspace} autoComplete="organization" />
        <SubdomainField
          field={fields.subdomain}
          label={labels.subdomain}
          hint={t('setup.subdomainHint', { origin })}
        />
        <TimeZoneField
          field={fields.timeZone}
          label={labels.timeZone}
          hint={t('setup.timeZoneHint')}
          timeZones={timeZones}
        />
      </PageSection>
    </StandardForm>
  )
}
