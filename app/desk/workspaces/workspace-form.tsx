import { useTranslations } from 'use-intl'
import { TimeZoneField } from '#app/desk/settings/time-zone-field.tsx'
import { AccountForm } from '#app/people/account-form.tsx'
import { useCheckedForm } from '#app/people/use-checked-form.ts'
import { SelectField } from '#app/ui/fields/select-field.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'
import { SIGN_UP_POLICIES } from '#app/workspaces/workspace.ts'
import { newWorkspaceSchema, workspaceSchema } from '#app/workspaces/workspace-form.ts'
import { AccentField } from './accent-field.tsx'
import { SubdomainField } from './subdomain-field.tsx'

interface NewWorkspaceFormProps {
  /** What addresses begin with. */
  origin: string
  /** The platform's own time zone. */
  timeZone: string
  timeZones: readonly string[]
}

/** Name, address, time zone: what a workspace cannot be without. */
export function NewWorkspaceForm({ origin, timeZone, timeZones }: NewWorkspaceFormProps) {
  const t = useTranslations('desk.workspaces')
  const labels = useLabels()
  const [form, fields] = useCheckedForm(newWorkspaceSchema, { timeZone })
  return (
    <AccountForm form={form} labels={labels} button={t('add')} pending={t('adding')}>
      <TextField field={fields.name} label={labels.name} hint={t('nameHint')} autoComplete="off" />
      <SubdomainField
        field={fields.subdomain}
        label={labels.subdomain}
        hint={t('subdomainHint', { origin })}
      />
      <TimeZoneField
        field={fields.timeZone}
        label={labels.timeZone}
        hint={t('timeZoneHint')}
        timeZones={timeZones}
      />
    </AccountForm>
  )
}

export interface WorkspaceFormProps extends Omit<NewWorkspaceFormProps, 'timeZone'> {
  workspace: {
    name: string
    subdomain: string
    timeZone: string
    signUp: (typeof SIGN_UP_POLICIES)[number]
    accent: string | null
  }
}

/** Everything an owner can change of a workspace. */
export function WorkspaceForm({ workspace, timeZones }: WorkspaceFormProps) {
  const t = useTranslations('desk.workspaces')
  const labels = useLabels()
  const [form, fields] = useCheckedForm(workspaceSchema, { ...workspace, accent: workspace.accent ?? '' })
  return (
    <AccountForm form={form} labels={labels} button={t('save')} pending={t('saving')}>
      <TextField field={fields.name} label={labels.name} hint={t('nameHint')} autoComplete="off" />
      <SubdomainField field={fields.subdomain} label={labels.subdomain} hint={t('subdomainWarning')} />
      <SelectField
        field={fields.signUp}
        label={labels.signUp}
        hint={t('signUpHint')}
        options={SIGN_UP_POLICIES.map((policy) => ({ value: policy, label: t(`policy.${policy}`) }))}
      />
      <AccentField field={fields.accent} label={labels.accent} />
      <TimeZoneField
        field={fields.timeZone}
        label={labels.timeZone}
        hint={t('timeZoneHint')}
        timeZones={timeZones}
      />
    </AccountForm>
  )
}

function useLabels() {
  const t = useTranslations('desk.workspaces')
  return {
    name: t('name'),
    subdomain: t('subdomain'),
    timeZone: t('timeZone'),
    signUp: t('signUp'),
    accent: t('accent'),
  }
}
