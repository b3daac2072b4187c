import type { FieldProps } from './field.tsx'
import { TextField } from './text-field.tsx'

interface EmailFieldProps extends FieldProps {
  /** `username` where it is the person's own, for the password manager; `off` for somebody else's. */
  autoComplete: 'username' | 'email' | 'off'
}

/** An email address, which no phone shall capitalise or correct. */
export function EmailField(props: EmailFieldProps) {
  return <TextField {...props} type="email" autoCapitalize="none" spellCheck={false} />
}
