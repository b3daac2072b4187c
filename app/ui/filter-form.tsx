import { type FormEvent, type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { type Option, Options, SelectFrame } from './select-field.tsx'
import { useHydrated } from './use-hydrated.ts'

interface FilterFormProps {
  /** Where the list is; the filters become its query. */
  action: string
  /** Where the list is without filters; given when any is set. */
  clear?: string
  children: ReactNode
}

/** Filters of a list: a GET form with an Apply button, which with JavaScript applies itself on change. */
export function FilterForm({ action, clear, children }: FilterFormProps) {
  const t = useTranslations('common.filters')
  const hydrated = useHydrated()
  return (
    <search>
      <form
        method="get"
        action={action}
        onChange={applyUnlessTyping}
        className="flex flex-wrap items-end gap-3"
      >
        {children}
        <div className="flex items-center gap-2">
          <span className={hydrated ? 'sr-only focus-within:not-sr-only' : undefined}>
            <Button>{t('apply')}</Button>
          </span>
          {clear && (
            <a href={clear} className="button button-plain">
              {t('clear')}
            </a>
          )}
        </div>
      </form>
    </search>
  )
}

/** A search is sent with Enter, not with each letter. */
function applyUnlessTyping(event: FormEvent<HTMLFormElement>) {
  if (event.target instanceof HTMLInputElement && event.target.type === 'search') return
  event.currentTarget.requestSubmit()
}

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

interface FilterMoreProps {
  /** One of the filters inside is set. */
  open: boolean
  children: ReactNode
}

/** The rarer filters: folded on a phone, so that the list itself is on the first screen. */
export function FilterMore({ open, children }: FilterMoreProps) {
  const t = useTranslations('common.filters')
  return (
    <details className="more w-full" open={open}>
      <summary>
        {t('more')}
        <Icon name="chevron" />
      </summary>
      <div className="flex flex-wrap gap-3 md:contents">{children}</div>
    </details>
  )
}
