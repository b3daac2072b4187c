import type { en } from './en/index.ts'

export type Words = typeof en

declare module 'use-intl' {
  interface AppConfig {
    Messages: Words
    Locale: 'en'
  }
}

export const DEFAULT_LOCALE = 'en'
