import { type ReactNode, useId } from 'react'
import { useFormatter } from 'use-intl'
import { type Option, Options, SelectFrame } from '#app/ui/fields/select-field.tsx'
import { Icon } from '#app/ui/look/icon.tsx'

interface FilterChecksProps {
  legend: string
  name: string
  options: readonly (Option & { count?: number })[]
  chosen: readonly string[]
}

export function FilterChecks({ legend, name, options, chosen }: FilterChecksProps) {
  const format = useFormatter()
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map(({ value, label, count }) => (
          <label key={value} className="chip">
            <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
            {label}
            {count !== undefined && <span className="text-soft">{format.number(count)}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface FilterFieldProps {
  label: string
  isWide?: boolean
  children: (id: string) => ReactNode
}

export function FilterField({ label, isWide, children }: FilterFieldProps) {
  const id = useId()
  return (
    <div className={isWide ? 'filter-search min-w-40 flex-1 basis-52' : 'filter-select'}>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      {children(id)}
    </div>
  )
}

interface FilterSelectProps {
  label: string
  name?: string
  options: readonly Option[]
  any: string
  chosen?: string
  disabled?: boolean
}

export function FilterSelect({ label, name, options, any, chosen = '', disabled }: FilterSelectProps) {
  return (
    <FilterField label={label}>
      {(id) => (
        <SelectFrame>
          <select
            id={id}
            name={name}
            defaultValue={chosen}
            data-chosen={chosen}
            disabled={disabled}
            className="input"
          >
            <option value="">{any}</option>
            <Options options={options} />
          </select>
        </SelectFrame>
      )}
    </FilterField>
  )
}

interface FilterSearchProps {
  label: string
  name: string
  value?: string
  placeholder?: string
}

export function FilterSearch({ label, name, value = '', placeholder }: FilterSearchProps) {
  return (
    <FilterField label={label} isWide>
      {(id) => (
        <span className="relative block">
          <Icon name="search" className="pointer-events-none absolute inset-y-0 left-3 my-auto text-soft" />
          <input
            id={id}
            type="search"
            name={name}
            defaultValue={value}
            placeholder={placeholder}
            enterKeyHint="search"
            autoComplete="off"
            className="input ps-9!"
          />
        </span>
      )}
    </FilterField>
  )
}
