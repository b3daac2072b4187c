import { describe, expect, test } from 'vitest'
import { MAX_BODY, parseTicketLabel, ticketLabel } from '#app/tickets/ticket.ts'
import { newTicketSchema, replySchema } from '#app/tickets/ticket-schema.ts'

const GOOD = { subject: 'Printer on fire', department: 'x', priority: 'low', body: 'Help' }

function refusals(given: Record<string, unknown>): string[] {
  return newTicketSchema.safeParse({ ...GOOD, ...given }).error?.issues.map(({ message }) => message) ?? []
}

test('a number is padded to six digits and grows after a million', () => {
  expect([1, 42, 999_999, 1_000_000].map(ticketLabel)).toEqual([
    'TKT-000001',
    'TKT-000042',
    'TKT-999999',
    'TKT-1000000',
  ])
})

test.each([
  'TKT-1',
  'TKT-0000001',
  'tkt-000001',
  'TKT-000000',
  'TKT-00000a',
  'TKT-000001 ',
  '000001',
  'TKT-01000000',
  '',
])('%j is no ticket', (label) => expect(parseTicketLabel(label)).toBeUndefined())

test('what a label says is read back', () => {
  for (const number of [1, 999_999, 1_000_000]) expect(parseTicketLabel(ticketLabel(number))).toBe(number)
})

describe('a subject', () => {
  test.each([
    ['', 'subject.required'],
    [' \t\n ', 'subject.required'],
    ['\u200b\u200d\ufeff', 'subject.required'],
    ['a'.repeat(151), 'subject.tooLong?max=150'],
    ['two\nlines', 'subject.oneLine'],
  ])('number %# is refused', (subject, refusal) => expect(refusals({ subject })).toEqual([refusal]))

  test('of 150 characters is kept, its outer white space is not', () => {
    const parsed = newTicketSchema.parse({ ...GOOD, subject: ` ${'a'.repeat(150)}\n` })
    expect(parsed.subject).toBe('a'.repeat(150))
  })

  test('is missing from the form: it is asked for', () =>
    expect(refusals({ subject: undefined })).toEqual(['subject.required']))
})

describe('a body', () => {
  test('counts UTF-16 units: 1,000 emoji are 2,000', () => {
    expect(refusals({ body: '😀'.repeat(1000) })).toEqual(['body.tooLong?max=1000'])
    expect(refusals({ body: '😀'.repeat(500) })).toEqual([])
  })

  test('at the limit counts a line end once, as browsers do', () => {
    const crlf = `${'a\r\n'.repeat(MAX_BODY / 2 - 1)}bb`
    expect(newTicketSchema.parse({ ...GOOD, body: crlf }).body).toHaveLength(MAX_BODY)
    expect(refusals({ body: `${crlf}c` })).toEqual(['body.tooLong?max=1000'])
  })

  test.each([
    ['', 'body.required'],
    ['\r\n \t', 'body.required'],
  ])('%j is refused', (body, refusal) => expect(refusals({ body })).toEqual([refusal]))
})

test('a priority that is not one is refused; none is medium', () => {
  expect(refusals({ priority: 'critical' })).toEqual(['priority.unknown'])
  expect(newTicketSchema.parse({ ...GOOD, priority: undefined }).priority).toBe('medium')
})

test.each([
  ['', 'reply.required'],
  ['Four', 'reply.tooShort?min=5'],
  ['  abc \n', 'reply.tooShort?min=5'],
  ['a'.repeat(2001), 'reply.tooLong?max=2000'],
])('reply number %# is refused', (body, refusal) => {
  expect(replySchema.safeParse({ body }).error?.issues.map(({ message }) => message)).toEqual([refusal])
})

test('replies of 5 and of 2,000 characters are taken', () => {
  expect(replySchema.parse({ body: 'Five!' }).body).toBe('Five!')
  expect(replySchema.parse({ body: 'a'.repeat(2000) }).body).toHaveLength(2000)
})
