import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanText } from '#app/i18n/many-lines.ts'
import { leftNearLimit, textLength } from '#app/ui/fields/text-length.ts'

test('counts as the server will: UTF-16 units, CRLF as one, nothing outside', () => {
  expect(textLength('  a\r\nb\n\n')).toBe(3)
  expect(textLength('👩‍👩‍👧')).toBe(8)
  expect(textLength('é')).toBe(1)
  expect(textLength('\u00a0\t\u2003')).toBe(0)
})

test('never disagrees with what the server keeps', () => {
  const texts = fc.array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\r\n', '\r', '\n', ' ', '\u00a0')),
  )
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('')
      expect(textLength(text)).toBe(cleanText(text).length)
    }),
  )
})

test('a counter is silent far from the limit, speaks near it, and says what is too much', () => {
  expect(leftNearLimit('a'.repeat(899), 1000)).toBeUndefined()
  expect(leftNearLimit('a'.repeat(900), 1000)).toBe(100)
  expect(leftNearLimit('a'.repeat(1000), 1000)).toBe(0)
  expect(leftNearLimit(`${'a'.repeat(1000)}\n`, 1000)).toBe(0)
  expect(leftNearLimit('a'.repeat(1001), 1000)).toBe(-1)
  expect(leftNearLimit('a'.repeat(130), 150)).toBe(20)
})
