import { createTranslator } from 'use-intl/core'
import { en } from '#app/i18n/en/index.ts'
import { DEFAULT_LOCALE } from '#app/i18n/words.ts'

/** The words of the desk where there is no component to say them: in the titles of pages. */
export const deskWords = createTranslator({ locale: DEFAULT_LOCALE, messages: en, namespace: 'desk' })

/** The words of the queue's own pages. */
export const queueWords = createTranslator({ locale: DEFAULT_LOCALE, messages: en, namespace: 'queue' })

/** What the browser's tab says: what the page is, then within what. */
export function pageTitle(...parts: string[]): string {
  return [...parts, en.everywhere.product].join(' · ')
}
