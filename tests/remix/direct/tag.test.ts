import { expect, test } from 'vitest'
import { makeTag, readCopies, type TagOf, writeTag } from '#app/remix/direct/tag.server.ts'

const KEY = `${'a'.repeat(32)}.customer:${'b'.repeat(32)}.${'c'.repeat(43)}`

const page: TagOf = {
  build: '1',
  url: new URL('http://localhost/acme/tickets?status=open'),
  person: 'customer:1',
  locale: 'en',
  timeZone: 'UTC',
  data: `["Printer on fire","${KEY}"]`,
}

test('each thing that a page is made of makes another tag', () => {
  const others: Partial<TagOf>[] = [
    { build: '2' },
    { url: new URL('http://localhost/acme/tickets?status=closed') },
    { url: new URL('http://localhost/acme/tickets.data?status=open') },
    { person: 'admin:1' },
    { locale: 'de' },
    { timeZone: 'Asia/Tokyo' },
    { data: `["Printer on fire!","${KEY}"]` },
  ]
  const tags = [page, ...others.map((other) => ({ ...page, ...other }))].map(makeTag)
  expect(new Set(tags).size).toBe(others.length + 1)
})

test('the key of a form is another one with each load, and makes no other page', () => {
  const other = KEY.replace('aaaa', '1234').replace('cccc', 'dddd')
  expect(makeTag({ ...page, data: page.data.replace(KEY, other) })).toBe(makeTag(page))
})

test('a copy holds until its times say something else', () => {
  const tag = makeTag(page)
  const given = writeTag(tag, 1_000)
  expect(readCopies(given, 999)).toEqual([{ tag, etag: given }])
  expect(readCopies(given, 1_000)).toEqual([])
  expect(readCopies(null, 0)).toEqual([])
  expect(readCopies(`"other", ${given},*`, 999).map((copy) => copy.tag)).toEqual([tag])
})
