import { createTranslator } from 'use-intl/core'
import { en } from '#app/i18n/en/index.ts'
import { DEFAULT_LOCALE } from '#app/i18n/words.ts'

/** The words of accounts where there is no component to say them: in the titles of pages. */
export const accountWords = createTranslator({
  locale: DEFAULT_LOCALE,
  messages: en,
  namespace: 'accounts',
})
