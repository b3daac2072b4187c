import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import compile from 'icu-minify/compile'
import format from 'icu-minify/format'
import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import { en } from '#app/i18n/en/index.ts'
import { lightClient } from '../../scripts/light-client.ts'

type Transform = (code: string, id: string) => Promise<{ code: string } | null>
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

/** The same value for everything that a sentence names, and its tags written out. */
function valuesOf(sentence: string, value: number) {
  const names = [...sentence.matchAll(/\{(\w+)/g)].map(([, name = '']) => [name, value] as const)
  const tags = [...sentence.matchAll(/<(\w+)>/g)].map(
    ([, tag = '']) => [tag, (inside: unknown) => `<${tag}>${[inside].flat().join('')}</${tag}>`] as const,
  )
  return { ...Object.fromEntries(names), ...Object.fromEntries(tags) }
}

// The browser gets compiled messages (scripts/light-client.ts), the server the sentences as they are written.
test('the browser says every sentence as the server does', () => {
  const t = createTranslator({ locale: 'en', messages: en })
  const say = t.markup as (key: string, values: object) => string
  const all = sentences(en)
  expect(all.length).toBeGreaterThan(50)
  for (const [key, sentence] of all) {
    for (const value of [0, 1, 2, 1500]) {
      const values = valuesOf(sentence, value)
      const compiled = format<string>(compile(sentence), 'en', values, { formatters })
      expect([compiled].flat().join(''), key).toBe(say(key, values))
    }
  }
})

test('the browser is sent no sentence that is still to be parsed', async () => {
  const transform = lightClient().transform as unknown as Transform
  const folder = 'app/i18n/en'
  let parsed = 0
  for (const file of readdirSync(folder)) {
    const id = resolve(folder, file)
    const code = readFileSync(id, 'utf8')
    if (!code.includes(', plural,')) continue
    expect((await transform(code, id))?.code, file).not.toContain(', plural,')
    parsed++
  }
  expect(parsed).toBeGreaterThan(5)
})
