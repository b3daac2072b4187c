import { useId } from 'react'

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
  return (
    <div className="filter-select">
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <input id={id} type="date" name={name} defaultValue={value} max={max} className="input" />
    </div>
  )
}
