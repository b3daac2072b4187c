import { useId } from 'react'
import { Icon } from './icon.tsx'
import { type Option, Options, SelectFrame } from './select-field.tsx'

interface FilterChecksProps {
  legend: string
  name: string
  options: readonly (Option & { count?: number })[]
  chosen: readonly string[]
}

/** Several of a few: each a checkbox under the same name. */
export function FilterChecks({ legend, name, options, chosen }: FilterChecksProps) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label key={option.value} className="chip">
            <input
              type="checkbox"
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />
            {option.label}
            {option.count !== undefined && <span className="text-soft">{option.count}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface FilterSelectProps {
  label: string
  name: string
  options: readonly Option[]
  /** The words of the choice that filters nothing. */
  any: string
  chosen?: string
}

/** One of many. */
export function FilterSelect({ label, name, options, any, chosen = '' }: FilterSelectProps) {
  const id = useId()
  return (
    <div className="min-w-36 flex-1 sm:flex-none">
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <SelectFrame>
        <select id={id} name={name} defaultValue={chosen} key={chosen} className="input">
          <option value="">{any}</option>
          <Options options={options} />
        </select>
      </SelectFrame>
    </div>
  )
}

interface FilterSearchProps {
  label: string
  name: string
  value?: string
  placeholder?: string
}

/** Words to look for. */
export function FilterSearch({ label, name, value = '', placeholder }: FilterSearchProps) {
  const id = useId()
  return (
    <div className="min-w-40 flex-1 basis-56">
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <span className="relative block">
        <Icon name="search" className="pointer-events-none absolute inset-y-0 left-3 my-auto text-soft" />
        <input
          id={id}
          key={value}
          type="search"
          name={name}
          defaultValue={value}
          placeholder={placeholder}
          enterKeyHint="search"
          autoComplete="off"
          className="input ps-9!"
        />
      </span>
    </div>
  )
}
