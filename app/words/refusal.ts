import { useTranslations } from 'use-intl'
import type { Words } from './words.ts'

type Leaves<T, Path extends string = ''> = {
  [Key in keyof T & string]: T[Key] extends string ? `${Path}${Key}` : Leaves<T[Key], `${Path}${Key}.`>
}[keyof T & string]

/** Names one sentence of the catalogue's `refusals`. */
export type RefusalKey = Leaves<Words['refusals']>

/**
 * A refusal as it travels from a schema or a verb to the page: a key of the catalogue and its values, in one
 * string, because Conform carries errors as strings. `refusal('subject.tooLong', { max: 150 })`.
 */
export function refusal(key: RefusalKey, values?: Record<string, string | number>): string {
  if (!values) return key
  return `${key}?${new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)]))}`
}

export function parseRefusal(encoded: string): { key: RefusalKey; values: Record<string, string> } {
  const mark = encoded.indexOf('?')
  if (mark < 0) return { key: encoded as RefusalKey, values: {} }
  return {
    key: encoded.slice(0, mark) as RefusalKey,
    values: Object.fromEntries(new URLSearchParams(encoded.slice(mark + 1))),
  }
}

/** Says a refusal in the reader's language. */
export function useRefusal(): (encoded: string) => string {
  const t = useTranslations('refusals')
  return (encoded) => {
    const { key, values } = parseRefusal(encoded)
    return (t as unknown as (key: string, values: Record<string, string>) => string)(key, values)
  }
}
