import { useTranslations } from 'use-intl'
import { StandardForm } from '#app/forms/standard-form.tsx'
import { useCheckedForm } from '#app/forms/use-checked-form.ts'
import { TextField } from '#app/ui/fields/text-field.tsx'
import { deletionSchema } from '#app/workspaces/workspace-form.ts'

/** Nobody types the name by mistake. */
export function DeleteForm({ name }: { name: string }) {
  const t = useTranslations('desk.workspaces.deleting')
  const [form, fields] = useCheckedForm(deletionSchema)
  const labels = { name: t('name') }
  return (
    <StandardForm form={form} labels={labels} kind="danger" button={t('button')} pending={t('pending')}>
      <TextField
        field={fields.name}
        label={labels.name}
        hint={t('nameHint', { name })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
    </StandardForm>
  )
}
