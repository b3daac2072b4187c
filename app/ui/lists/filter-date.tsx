import { FilterField } from './filter-fields.tsx'

interface FilterDateProps {
  label: string
  name: string
  value?: string
  max?: string
}

/** Its form keeps its button (`withDates`): a date is typed piece by piece. */
export function FilterDate({ label, name, value = '', max }: FilterDateProps) {
  return (
    <FilterField label={label}>
      {(id) => <input id={id} type="date" name={name} defaultValue={value} max={max} className="input" />}
    </FilterField>
  )
}
