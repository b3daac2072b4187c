import compile from 'icu-minify/compile'
import format from 'icu-minify/format'
import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import { en } from '#app/words/en/index.ts'

type Words = { readonly [key: string]: string | Words }

const sentences = (words: Words, path = ''): [key: string, sentence: string][] =>
  Object.entries(words).flatMap(([key, said]) =>
    typeof said === 'string' ? [[path + key, said] as [string, string]] : sentences(said, `${path}${key}.`),
  )

const formatters = {
  getDateTimeFormat: (...how: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...how),
  getNumberFormat: (...how: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...how),
  getPluralRules: (...how: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...how),
}

// The browser gets compiled messages (scripts/light-client.ts), the server the sentences as they are written.
test('the browser says every sentence as the server does', () => {
  const t = createTranslator({ locale: 'en', messages: en }) as (
    key: string,
    values: Record<string, number>,
  ) => string
  const all = sentences(en)
  expect(all.length).toBeGreaterThan(50)
  for (const [key, sentence] of all) {
    for (const value of [0, 1, 2, 1500]) {
      const values = Object.fromEntries(
        [...sentence.matchAll(/\{(\w+)/g)].map(([, name = '']) => [name, value]),
      )
      expect(format(compile(sentence), 'en', values, { formatters }), key).toBe(t(key, values))
    }
  }
})
