import { type RefObject, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { checksOf } from './use-selected-count.ts'

interface SelectAllProps {
  form: RefObject<HTMLFormElement>
  count: number
  all: number
  isGoing: boolean
}

export function SelectAll({ form, count, all, isGoing }: SelectAllProps) {
  const t = useTranslations('queue.bulk')
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && count < all
  }, [count, all])
  const selectAll = (checked: boolean) => {
    for (const check of checksOf(form.current)) check.checked = checked
  }
  return (
    <>
      <label className="bulk-check">
        <input
          ref={box}
          type="checkbox"
          checked={count > 0 && count === all}
          aria-label={t('selectAll')}
          onChange={(event) => selectAll(event.currentTarget.checked)}
        />
      </label>
      <span className="text-soft text-sm" aria-live="polite">
        {isGoing ? t('going') : count > 0 ? t('selected', { count }) : t('selectAll')}
      </span>
    </>
  )
}
