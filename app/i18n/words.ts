import type { en } from './en/index.ts'

export type Words = typeof en

declare module 'use-intl' {
  interface AppConfig {
    Messages: Words
    Locale: 'en'
  }
}

/** What another language says: the same keys, its own sentences. */
export type Catalogue = Sentences<Words>

type Sentences<Part> = { [Key in keyof Part]: Part[Key] extends string ? string : Sentences<Part[Key]> }

export const DEFAULT_LOCALE = 'en'
