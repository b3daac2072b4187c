import type { FieldProps } from '#app/ui/fields/field.tsx'
import { TextField } from '#app/ui/fields/text-field.tsx'

/** The end of a portal's address, which no phone shall capitalise or correct. */
export function SubdomainField(props: FieldProps) {
  return <TextField {...props} autoComplete="off" autoCapitalize="none" spellCheck={false} />
}
