import type { FieldProps } from '#app/ui/fields/field.tsx'
import { SelectField } from '#app/ui/fields/select-field.tsx'

export function TimeZoneField({ timeZones, ...field }: FieldProps & { timeZones: readonly string[] }) {
  const options = timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  return <SelectField {...field} options={options} />
}
