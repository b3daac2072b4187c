import type { FieldProps } from '#app/ui/fields/field.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'

/** No phone shall capitalise or correct it. */
export function SubdomainField(props: FieldProps) {
  return <TextField {...props} autoComplete="off" autoCapitalize="none" spellCheck={false} />
}
