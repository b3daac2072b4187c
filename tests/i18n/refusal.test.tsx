import compile from 'icu-minify/compile'
import format from 'icu-minify/format'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { say } from '#app/deskfile.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { NUMBERS, parseRefusal, refusal, useRefusal } from '#app/i18n/refusal.ts'
import { WordsProvider } from '#app/i18n/words-provider.tsx'

function Said({ refused }: { refused: string }) {
  return useRefusal()(refused)
}

const onPage = (refused: string) =>
  renderToString(
    <WordsProvider locale="en" timeZone="UTC" now={new Date(0)} messages={en}>
      <Said refused={refused} />
    </WordsProvider>,
  )

test('a number is written as the hints write it: on the page, in the browser, on the command line', () => {
  const refused = refusal('body.tooLong', { max: 1000 })
  expect(onPage(refused)).toContain('Shorten the message to 1,000 characters')
  expect(say(refused)).toContain('Shorten the message to 1,000 characters')
  const { values } = parseRefusal(refused)
  const formatters = {
    getNumberFormat: () => new Intl.NumberFormat('en'),
  } as unknown as Parameters<typeof format>[3]['formatters']
  const inBrowser = format<string>(compile(en.refusals.body.tooLong), 'en', values, { formatters })
  expect([inBrowser].flat().join('')).toContain('1,000 characters')
})

test('a name that looks like a number stays as it is', () => {
  expect(onPage(refusal('attachments.empty', { name: '1000.txt' }))).toContain('1000.txt is empty.')
  expect(onPage(refusal('attachments.type', { name: '20261122' }))).toContain('20261122 cannot be attached.')
})

test('every number of a refusal is known to be one, and is written by the formatter', () => {
  const sentences = JSON.stringify(en.refusals)
  const numbers = [...sentences.matchAll(/\{(\w+), (?:number|plural)/g)].map(([, name]) => name)
  expect([...new Set(numbers)].sort()).toEqual([...NUMBERS].sort())
  const bare = [...sentences.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  expect(bare.filter((name) => NUMBERS.includes(name))).toEqual([])
})
