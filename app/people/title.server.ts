import { createTranslator } from 'use-intl/core'
import { en } from '#app/words/en/index.ts'
import { DEFAULT_LOCALE } from '#app/words/words.ts'

/** The words of accounts where there is no component to say them: in the titles of pages. */
export const accountWords = createTranslator({
  locale: DEFAULT_LOCALE,
  messages: en,
  namespace: 'accounts',
})
