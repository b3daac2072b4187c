import { getSelectProps } from '@conform-to/react'
import type { ReactNode } from 'react'
import { Icon } from '#app/ui/look/icon.tsx'
import { describedBy, FieldFrame, type FieldProps } from './field.tsx'

export interface Option {
  value: string
  label: string
}

interface SelectFieldProps extends FieldProps {
  options: readonly Option[]
  /** Without the empty choice the first option is chosen. */
  empty?: string
}

export function SelectField({ field, label, hint, options, empty }: SelectFieldProps) {
  const { key, defaultValue, ...select } = getSelectProps(field, describedBy(field, hint))
  return (
    <FieldFrame field={field} label={label} hint={hint}>
      <SelectFrame>
        {/* A form that no page of ours could send may have the field twice. */}
        <select key={key} {...select} defaultValue={one(defaultValue)} className="input">
          {empty !== undefined && <option value="">{empty}</option>}
          <Options options={options} />
        </select>
      </SelectFrame>
    </FieldFrame>
  )
}

function one<Value>(value: Value): Value | undefined {
  return Array.isArray(value) ? undefined : value
}

/** Drawn, because the browsers' own arrow ignores the page's scheme. */
export function SelectFrame({ children }: { children: ReactNode }) {
  return (
    <span className="select">
      {children}
      <Icon name="chevron" />
    </span>
  )
}

export function Options({ options }: { options: readonly Option[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
}
