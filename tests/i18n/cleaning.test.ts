import { describe, expect, test } from 'vitest'
import { newTicketSchema, noteSchema, replySchema } from '#app/tickets/ticket-schema.ts'

const ticket = (but: object) =>
  newTicketSchema.safeParse({ subject: 'Printer', department: 'x', body: 'Smoke', ...but })

/** Every control character but tab and line end, of ASCII and of the C1 block. */
const CONTROLS = [...Array(0xa0).keys()]
  .filter((code) => code < 0x20 || code >= 0x7f)
  .filter((code) => ![0x09, 0x0a, 0x0d].includes(code))
  .map((code) => String.fromCharCode(code))
const LINE_ENDS = ['\v', '\f', '\u0085', '\u2028', '\u2029', '\r', '\r\n']

describe('a control character that came along in a paste is no reason to refuse', () => {
  test.each(CONTROLS.filter((control) => !LINE_ENDS.includes(control)))('%j is taken out', (control) => {
    const typed = `Build${control} failed${control}`
    expect(replySchema.parse({ body: typed }).body).toBe('Build failed')
    expect(noteSchema.parse({ body: typed }).body).toBe('Build failed')
    expect(ticket({ subject: typed, body: typed }).data).toMatchObject({
      subject: 'Build failed',
      body: 'Build failed',
    })
  })

  test.each(LINE_ENDS)('%j ends a line', (end) => {
    expect(replySchema.parse({ body: `one${end}two` }).body).toBe('one\ntwo')
  })

  test.each(LINE_ENDS.filter((end) => !end.includes('\r')))('%j in a subject is a space', (end) => {
    expect(ticket({ subject: `one${end}two` }).data?.subject).toBe('one two')
  })

  test('half of a surrogate pair is never stored, a whole one stays', () => {
    expect(replySchema.parse({ body: 'Hello\ud83d 🖨\udda8' }).body).toBe('Hello 🖨')
  })

  test('nothing but what nobody sees is an empty text', () => {
    for (const body of ['\u0007\u0000', '\u2060\u3164', '\u2800 ', '\ufe0f'])
      expect(replySchema.safeParse({ body }).error?.issues[0]?.message).toBe('reply.required')
  })

  test('what is taken out is not counted', () => {
    expect(ticket({ body: 'x'.repeat(1000) + '\u0007'.repeat(50) }).success).toBe(true)
    expect(ticket({ body: 'x'.repeat(1001) }).success).toBe(false)
  })
})
