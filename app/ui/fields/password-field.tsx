import { getInputProps } from '@conform-to/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { describedBy, FieldFrame, type FieldProps } from './field.tsx'

interface PasswordFieldProps extends FieldProps {
  purpose: 'current' | 'new'
}

/** Never sent back to the page. Showing it spares a confirmation field. */
export function PasswordField({ field, label, hint, purpose }: PasswordFieldProps) {
  const t = useTranslations('everywhere.password')
  const [shown, setShown] = useState(false)
  const { key, maxLength, ...input } = getInputProps(field, {
    type: shown ? 'text' : 'password',
    value: false,
    ...describedBy(field, hint),
  })
  return (
    <FieldFrame
      field={field}
      label={label}
      hint={hint}
      aside={
        <button
          type="button"
          className="with-script link relative cursor-pointer text-sm after:absolute after:-inset-3"
          aria-controls={field.id}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? t('hide') : t('show')}
        </button>
      }
    >
      <input
        key={key}
        {...input}
        autoComplete={`${purpose}-password`}
        autoCapitalize="none"
        spellCheck={false}
        className="input"
      />
    </FieldFrame>
  )
}
