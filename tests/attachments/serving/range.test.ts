import { expect, test } from 'vitest'
import { readRange } from '#app/attachments/serving/range.ts'

test.each([
  [null, undefined],
  ['bytes=0-', { start: 0, end: 100 }],
  ['bytes=0-0', { start: 0, end: 1 }],
  ['bytes=10-19', { start: 10, end: 20 }],
  ['bytes=90-500', { start: 90, end: 100 }],
  ['bytes=-10', { start: 90, end: 100 }],
  ['bytes=-500', { start: 0, end: 100 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=20-10', undefined],
  ['bytes=0-1,5-6', undefined],
  ['bytes=-', undefined],
  ['bytes=a-b', undefined],
  ['lines=0-1', undefined],
  [`bytes=0-${'9'.repeat(40)}`, { start: 0, end: 100 }],
  [`bytes=${'9'.repeat(40)}-`, 'unsatisfiable'],
  ['Bytes=0-1', { start: 0, end: 2 }],
  ['bytes=0-1,500-600', undefined],
  ['bytes=500-600,700-', 'unsatisfiable'],
  ['', undefined],
  ['bytes', undefined],
  [`bytes=${'0-0,'.repeat(4000)}`, undefined],
])('%s of 100 bytes', (header, span) => {
  expect(readRange(header, 100)).toEqual(span)
})
