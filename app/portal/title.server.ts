import { createTranslator } from 'use-intl/core'
import { en } from '#app/i18n/en/index.ts'
import { DEFAULT_LOCALE } from '#app/i18n/words.ts'

/** The words of a page's title. The server says them, so that `meta` needs no catalogue in the browser. */
export const titleWords = createTranslator({ locale: DEFAULT_LOCALE, messages: en, namespace: 'portal' })
