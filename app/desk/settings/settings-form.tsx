import { useTranslations } from 'use-intl'
import { StandardForm } from '#app/forms/standard-form.tsx'
import { useCheckedForm } from '#app/forms/use-checked-form.ts'
import { type Settings, settingsSchema } from '#app/settings/settings.ts'
import { CheckboxField } from '#app/ui/fields/checkbox-field.tsx'
import { TimeZoneField } from './time-zone-field.tsx'

interface SettingsFormProps {
  settings: Settings
  timeZones: readonly string[]
}

export function SettingsForm({ settings, timeZones }: SettingsFormProps) {
  const t = useTranslations('settings')
  const [form, fields] = useCheckedForm(settingsSchema, {
    timeZone: settings.timeZone,
    undoSend: settings.undoSend ? 'on' : '',
  })
  const labels = { timeZone: t('timeZone'), undoSend: t('undoSend') }
  return (
    <StandardForm form={form} labels={labels} button={t('save')} pending={t('saving')} keepAs="settings">
      <TimeZoneField
        field={fields.timeZone}
        label={labels.timeZone}
        hint={t('timeZoneHint')}
        timeZones={timeZones}
      />
      <CheckboxField field={fields.undoSend} label={labels.undoSend} hint={t('undoSendHint')} />
    </StandardForm>
  )
}
