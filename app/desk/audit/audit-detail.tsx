import { useTranslations } from 'use-intl'
import type { Words } from '#app/i18n/words.ts'

type Field = keyof Words['audit']['fields']
type Changes = Record<string, [was: unknown, became: unknown]>

export function AuditDetail({ detail }: { detail: string | null }) {
  const t = useTranslations('audit')
  const roles = useTranslations('everywhere.role')
  if (detail === null) return null
  const changes = readChanges(detail)
  const say = (field: string, value: unknown) => {
    if (value === null || value === undefined || value === '') return t('values.none')
    if (value === true || (value === 1 && field === 'active')) return t('values.yes')
    if (value === false || (value === 0 && field === 'active')) return t('values.no')
    return String(value)
  }
  if (!changes) {
    return (
      <span className="text-soft">
        {' '}
        · {detail === 'owner' || detail === 'agent' ? roles(detail) : detail}
      </span>
    )
  }
  return (
    <ul className="text-sm text-soft">
      {Object.entries(changes).map(([field, [was, became]]) => (
        <li key={field} className="break-words">
          {t('change', {
            field: t.has(`fields.${field as Field}`) ? t(`fields.${field as Field}`) : field,
            was: say(field, was),
            became: say(field, became),
          })}
        </li>
      ))}
    </ul>
  )
}

/** Undefined for plain words: old entries stay as they were written. */
function readChanges(detail: string): Changes | undefined {
  if (!detail.startsWith('{')) return undefined
  try {
    const changes = Object.entries(JSON.parse(detail) as Changes)
    return changes.every(([, change]) => Array.isArray(change)) ? Object.fromEntries(changes) : undefined
  } catch {
    return undefined
  }
}
