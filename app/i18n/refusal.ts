import { useTranslations } from 'use-intl'
import type { Words } from './words.ts'

type Leaves<T, Path extends string = ''> = {
  [Key in keyof T & string]: T[Key] extends string ? `${Path}${Key}` : Leaves<T[Key], `${Path}${Key}.`>
}[keyof T & string]

export type RefusalKey = Leaves<Words['refusals']>

/**
 * Encodes a refusal, a key of the catalogue and its values, as one string, because Conform carries errors as
 * strings.
 */
export function refusal(key: RefusalKey, values?: Record<string, string | number>): string {
  if (!values) return key
  return `${key}?${new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)]))}`
}

/** Written as the reader's language writes numbers, "1,000". */
export const NUMBERS: readonly string[] = ['max', 'min', 'seconds', 'minutes']

export function parseRefusal(encoded: string): { key: RefusalKey; values: RefusalValues } {
  const mark = encoded.indexOf('?')
  if (mark < 0) return { key: encoded as RefusalKey, values: {} }
  const values = [...new URLSearchParams(encoded.slice(mark + 1))].map(
    ([name, value]) => [name, NUMBERS.includes(name) ? Number(value) : value] as const,
  )
  return { key: encoded.slice(0, mark) as RefusalKey, values: Object.fromEntries(values) }
}

export type RefusalValues = Record<string, string | number>

/**
 * Says a refusal in the reader's language. What is none of ours comes from the parser, of a form that no page
 * of ours sends.
 */
export function useRefusal(): (encoded: string) => string {
  const t = useTranslations('refusals')
  return (encoded) => {
    const { key, values } = parseRefusal(encoded)
    if (!t.has(key)) return t('form.unreadable')
    return (t as unknown as (key: string, values: RefusalValues) => string)(key, values)
  }
}
