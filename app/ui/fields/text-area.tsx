import { getTextareaProps } from '@conform-to/react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { describedBy, FieldFrame, type FieldProps } from './field.tsx'
import { leftNearLimit } from './text-length.ts'

interface TextAreaProps extends FieldProps {
  /** UTF-16 code units. */
  max?: number
  rows?: number
  placeholder?: string
}

/** No `maxlength`: it cuts a paste silently and counts otherwise than the server does. */
export function TextArea({ field, label, hint, max, rows = 6, placeholder }: TextAreaProps) {
  const limitId = `${field.id}-limit`
  const { key, maxLength, minLength, ...area } = getTextareaProps(
    field,
    describedBy(field, hint, ...(max ? [limitId] : [])),
  )
  return (
    <FieldFrame
      field={field}
      label={label}
      hint={hint}
      aside={max && <Counter id={limitId} controlId={field.id} max={max} />}
    >
      <textarea key={key} {...area} rows={rows} placeholder={placeholder} dir="auto" className="input" />
    </FieldFrame>
  )
}

function Counter({ id, controlId, max }: { id: string; controlId: string; max: number }) {
  const t = useTranslations('everywhere.counter')
  const [left, setLeft] = useState<number>()

  useEffect(() => {
    const area = document.getElementById(controlId)
    if (!(area instanceof HTMLTextAreaElement)) return
    const count = () => setLeft(leftNearLimit(area.value, max))
    const countAfterReset = () => queueMicrotask(count)
    count()
    area.addEventListener('input', count)
    area.form?.addEventListener('reset', countAfterReset)
    return () => {
      area.removeEventListener('input', count)
      area.form?.removeEventListener('reset', countAfterReset)
    }
  }, [controlId, max])

  return (
    <p
      id={id}
      aria-live="polite"
      className={`text-sm ${left !== undefined && left < 0 ? 'font-semibold text-danger' : 'text-soft'}`}
    >
      {left === undefined ? t('limit', { max }) : left < 0 ? t('over', { over: -left }) : t('left', { left })}
    </p>
  )
}
