import { useLocation } from '@remix-run/react'
import { type RefObject, useId, useRef } from 'react'
import { useFormatter } from 'use-intl'
import { useChange } from '#app/ui/browser/use-change.ts'
import { type Option, Options, SelectFrame } from '#app/ui/fields/select-field.tsx'
import { Icon } from '#app/ui/look/icon.tsx'

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
          <FilterCheck
            key={option.value}
            option={option}
            name={name}
            isChosen={chosen.includes(option.value)}
          />
        ))}
      </div>
    </fieldset>
  )
}

interface FilterCheckProps {
  option: FilterChecksProps['options'][number]
  name: string
  isChosen: boolean
}

function FilterCheck({ option, name, isChosen }: FilterCheckProps) {
  const format = useFormatter()
  const box = useRef<HTMLInputElement>(null)
  useOtherAddress(() => {
    if (box.current) box.current.checked = isChosen
  })
  return (
    <label className="chip">
      <input ref={box} type="checkbox" name={name} value={option.value} defaultChecked={isChosen} />
      {option.label}
      {option.count !== undefined && <span className="text-soft">{format.number(option.count)}</span>}
    </label>
  )
}

interface FilterSelectProps {
  label: string
  /** Without one nothing is sent. */
  name?: string
  options: readonly Option[]
  /** The words of the choice that filters nothing. */
  any: string
  chosen?: string
  /** There is nothing to choose as long as something else decides it. */
  disabled?: boolean
}

/** One of many. */
export function FilterSelect({ label, name, options, any, chosen = '', disabled }: FilterSelectProps) {
  const id = useId()
  const select = useValue<HTMLSelectElement>(chosen)
  return (
    <div className="filter-select">
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <SelectFrame>
        <select id={id} ref={select} name={name} defaultValue={chosen} disabled={disabled} className="input">
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
  const input = useValue<HTMLInputElement>(value)
  return (
    <div className="filter-search min-w-40 flex-1 basis-52">
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <span className="relative block">
        <Icon name="search" className="pointer-events-none absolute inset-y-0 left-3 my-auto text-soft" />
        <input
          id={id}
          ref={input}
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

interface FilterDateProps {
  label: string
  name: string
  /** YYYY-MM-DD. */
  value?: string
  max?: string
}

/** A day. Its form keeps its button (`withDates`): a date is typed piece by piece. */
export function FilterDate({ label, name, value = '', max }: FilterDateProps) {
  const id = useId()
  const input = useValue<HTMLInputElement>(value)
  return (
    <div className="filter-select">
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <input id={id} ref={input} type="date" name={name} defaultValue={value} max={max} className="input" />
    </div>
  )
}

/**
 * A control that shows what the address says, also when that changes without it (a cleared filter, the way back).
 * Not by a new `key`: a new element would take the focus from whoever has just chosen with the keyboard.
 */
function useValue<Control extends HTMLInputElement | HTMLSelectElement>(value: string): RefObject<Control> {
  const control = useRef<Control>(null)
  useOtherAddress(() => {
    if (control.current) control.current.value = value
  })
  return control
}

/**
 * Acts when the address has another query, even with the same value in it: what was chosen and cleared before its list
 * had come never stood there.
 */
function useOtherAddress(show: () => void): void {
  useChange(useLocation().search, show)
}
