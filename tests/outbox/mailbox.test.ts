import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPlainAddress, mailbox, sender } from '#app/outbox/mailbox.ts'

test('quotes a name, so that a comma in it begins no second recipient', () => {
  expect(mailbox('Bauer, Anna', 'anna@example.com')).toBe('"Bauer, Anna" <anna@example.com>')
  expect(mailbox('  ', 'anna@example.com')).toBe('anna@example.com')
})

test('no name breaks out of its quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const written = mailbox(name, 'anna@example.com')
      if (written === 'anna@example.com') return
      const inside = /^"(.*)" <anna@example\.com>$/su.exec(written)?.[1]
      expect(inside).toBeDefined()
      expect(inside).not.toMatch(/["\\<>\r\n]/)
    }),
  )
})

test('sends as the workspace from the address of MAIL_FROM', () => {
  expect(sender('Help <help@example.com>', 'Acme')).toBe('"Acme" <help@example.com>')
  expect(sender('Help <help@example.com>', '')).toBe('"Help" <help@example.com>')
  expect(sender('help@example.com', '')).toBe('help@example.com')
})

test.each(['a@b.c,d@e.f', 'a@b.c d@e.f', '<a@b.c>', 'a@b@c', 'a@b.c;d', 'anna', 'a@b.c\r\nBcc: d@e.f', ''])(
  'takes %j for no single address',
  (address) => expect(isPlainAddress(address)).toBe(false),
)

test('takes ordinary and international addresses', () => {
  expect(['anna@example.com', "o'hara+x@ex-ample.co", 'jörg@müller.de'].every(isPlainAddress)).toBe(true)
})
