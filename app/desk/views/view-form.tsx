import { useTranslations } from 'use-intl'
import { StandardForm } from '#app/forms/standard-form.tsx'
import { useCheckedForm } from '#app/forms/use-checked-form.ts'
import { type View, viewSchema } from '#app/queue/views/view.ts'
import { CheckboxField } from '#app/ui/fields/checkbox-field.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'

interface ViewFormProps {
  view?: View
  /** The address carries what a new view keeps. */
  action: string
}

export function ViewForm({ view, action }: ViewFormProps) {
  const t = useTranslations('queue.views')
  const [form, fields] = useCheckedForm(viewSchema, {
    name: view?.name ?? '',
    shared: view?.shared ? 'on' : '',
  })
  const labels = { name: t('name'), shared: t('shared') }
  return (
    <StandardForm form={form} labels={labels} action={action} button={t('save')} pending={t('saving')}>
      <TextField field={fields.name} label={labels.name} autoComplete="off" />
      <CheckboxField field={fields.shared} label={labels.shared} hint={t('sharedHint')} />
    </StandardForm>
  )
}
