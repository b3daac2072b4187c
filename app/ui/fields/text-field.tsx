import { getInputProps } from '@conform-to/react'
import type { InputHTMLAttributes } from 'react'
import { describedBy, FieldFrame, type FieldProps } from './field.tsx'

type Passed = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'autoComplete' | 'inputMode' | 'autoCapitalize' | 'spellCheck' | 'placeholder' | 'readOnly'
>

interface TextFieldProps extends FieldProps, Passed {
  type?: 'text' | 'email' | 'url' | 'number' | 'search'
}

/** The browser's `maxlength` would cut a paste silently. */
export function TextField({ field, label, hint, type = 'text', ...passed }: TextFieldProps) {
  const { key, maxLength, ...input } = getInputProps(field, { type, ...describedBy(field, hint) })
  return (
    <FieldFrame field={field} label={label} hint={hint}>
      <input key={key} {...input} {...passed} className="input" />
    </FieldFrame>
  )
}
