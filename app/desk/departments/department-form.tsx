import { useTranslations } from 'use-intl'
import { departmentSchema } from '#app/departments/department.ts'
import { StandardForm } from '#app/forms/standard-form.tsx'
import { useCheckedForm } from '#app/forms/use-checked-form.ts'
import { CheckboxField, CheckboxGroup } from '#app/ui/fields/checkbox-field.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'

export interface DepartmentFormProps {
  department?: { id: string; name: string; description: string; active: boolean; adminIds: string[] }
  team: readonly { id: string; name: string; email: string; active: boolean }[]
}

export function DepartmentForm({ department, team }: DepartmentFormProps) {
  const t = useTranslations('desk.departments')
  const [form, fields] = useCheckedForm(departmentSchema, {
    name: department?.name ?? '',
    description: department?.description ?? '',
    active: (department?.active ?? true) ? 'on' : '',
    admins: department?.adminIds ?? [],
  })
  const labels = {
    name: t('name'),
    description: t('description'),
    active: t('active'),
    admins: t('admins'),
  }
  return (
    <StandardForm
      form={form}
      labels={labels}
      button={department ? t('save') : t('add')}
      pending={department ? t('saving') : t('adding')}
      keepAs={`department ${department?.id ?? 'new'}`}
    >
      <TextField
        field={fields.name}
        label={labels.name}
        hint={department && t('renameHint')}
        autoComplete="off"
      />
      <TextField
        field={fields.description}
        label={labels.description}
        hint={t('descriptionHint')}
        autoComplete="off"
      />
      <CheckboxField field={fields.active} label={labels.active} hint={t('activeHint')} />
      <CheckboxGroup
        field={fields.admins}
        legend={labels.admins}
        hint={t('adminsHint')}
        options={team.map(({ id, name, email, active }) => ({
          value: id,
          label: active ? name : t('deactivatedAdmin', { name }),
          hint: email,
        }))}
      />
    </StandardForm>
  )
}
