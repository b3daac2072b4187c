import { getInputProps } from '@conform-to/react'
import { describedBy, type Field, FieldError, type FieldProps } from './field.tsx'

interface CheckboxFieldProps extends FieldProps {
  value?: string
}

export function CheckboxField({ field, label, hint, value }: CheckboxFieldProps) {
  const { key, ...input } = getInputProps(field, { type: 'checkbox', value, ...describedBy(field, hint) })
  return (
    <div className="field">
      <label htmlFor={field.id} className="check">
        <input key={key} {...input} />
        {label}
      </label>
      {hint && (
        <p id={field.descriptionId} className="text-sm text-soft">
          {hint}
        </p>
      )}
      <div className="field-end">
        <FieldError field={field} />
      </div>
    </div>
  )
}

interface CheckboxGroupProps {
  field: Field
  legend: string
  hint?: string
  options: readonly { value: string; label: string; hint?: string }[]
}

export function CheckboxGroup({ field, legend, hint, options }: CheckboxGroupProps) {
  const chosen = Array.isArray(field.initialValue) ? field.initialValue : [field.initialValue]
  return (
    <fieldset
      className="field"
      id={field.id}
      tabIndex={-1}
      aria-describedby={`${field.errorId} ${field.descriptionId}`}
    >
      <legend className="mb-1 font-semibold">{legend}</legend>
      <p id={field.descriptionId} className="text-sm text-soft">
        {hint}
      </p>
      {options.map((option) => (
        <label key={option.value} className="check">
          <input
            type="checkbox"
            name={field.name}
            form={field.formId}
            value={option.value}
            defaultChecked={chosen.includes(option.value)}
          />
          <span>
            {option.label}
            {option.hint && <span className="text-soft"> {option.hint}</span>}
          </span>
        </label>
      ))}
      <div className="field-end">
        <FieldError field={field} />
      </div>
    </fieldset>
  )
}
