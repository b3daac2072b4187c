import type { FieldProps } from './field.tsx'
import { TextField } from './text-field.tsx'

interface EmailFieldProps extends FieldProps {
  /** `username` for the password manager; `off` for somebody else's. */
  autoComplete: 'username' | 'email' | 'off'
}

export function EmailField(props: EmailFieldProps) {
  return <TextField {...props} type="email" autoCapitalize="none" spellCheck={false} />
}
