import { useTranslations } from 'use-intl'
import { TimeZoneField } from '#app/desk/settings/time-zone-field.tsx'
import { StandardForm } from '#app/forms/standard-form.tsx'
import { useCheckedForm } from '#app/forms/use-checked-form.ts'
import { SelectField } from '#app/ui/fields/select-field.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'
import { useFileSize } from '#app/ui/writing/file-size.ts'
import { SIGN_UP_POLICIES } from '#app/workspaces/workspace.ts'
import { newWorkspaceSchema, workspaceSchema } from '#app/workspaces/workspace-form.ts'
import { AccentField } from './accent-field.tsx'
import { SubdomainField } from './subdomain-field.tsx'
import { useProposals } from './use-proposals.ts'
import type { WorkspacePage } from './workspace.loader.server.ts'

interface NewWorkspaceFormProps {
  origin: string
  timeZone: string
  timeZones: readonly string[]
  /** By an owner, for the desk. */
  isTimeZoneChosen: boolean
}

export function NewWorkspaceForm({ origin, timeZone, timeZones, isTimeZoneChosen }: NewWorkspaceFormProps) {
  const t = useTranslations('desk.workspaces')
  const labels = useLabels()
  const [form, fields] = useCheckedForm(newWorkspaceSchema, { timeZone })
  useProposals(
    { name: fields.name.id, subdomain: fields.subdomain.id, timeZone: fields.timeZone.id },
    form.status === undefined && !isTimeZoneChosen,
  )
  return (
    <StandardForm form={form} labels={labels} button={t('add')} pending={t('adding')} keepAs="workspace new">
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
    </StandardForm>
  )
}

export function WorkspaceForm({ workspace, timeZones }: Pick<WorkspacePage, 'workspace' | 'timeZones'>) {
  const t = useTranslations('desk.workspaces')
  const labels = useLabels()
  const fileSize = useFileSize()
  const { name, subdomain, timeZone, signUp, accent, quota, usedBytes } = workspace
  const [form, fields] = useCheckedForm(workspaceSchema, {
    ...{ name, subdomain, timeZone, signUp },
    accent: accent ?? '',
    quota: quota === null ? '' : String(quota),
  })
  return (
    <StandardForm
      form={form}
      labels={labels}
      button={t('save')}
      pending={t('saving')}
      keepAs={`workspace ${workspace.id}`}
    >
      <TextField field={fields.name} label={labels.name} hint={t('nameHint')} autoComplete="off" />
      <SubdomainField field={fields.subdomain} label={labels.subdomain} hint={t('subdomainWarning')} />
      <SelectField
        field={fields.signUp}
        label={labels.signUp}
        hint={t('signUpHint')}
        options={SIGN_UP_POLICIES.map((policy) => ({ value: policy, label: t(`policy.${policy}`) }))}
      />
      <TextField
        field={fields.quota}
        label={labels.quota}
        hint={t('quotaHint', { used: fileSize(usedBytes) })}
        inputMode="numeric"
        autoComplete="off"
      />
      <AccentField field={fields.accent} label={labels.accent} />
      <TimeZoneField
        field={fields.timeZone}
        label={labels.timeZone}
        hint={t('timeZoneHint')}
        timeZones={timeZones}
      />
    </StandardForm>
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
    quota: t('quota'),
  }
}
