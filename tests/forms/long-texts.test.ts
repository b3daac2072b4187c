import { describe, expect, test } from 'vitest'
import { cleanName, uniqueNames } from '#app/attachments/file-name.ts'
import { contentDisposition } from '#app/attachments/serving/disposition.ts'
import { readRange } from '#app/attachments/serving/range.ts'
import { safeNext } from '#app/auth/next.ts'
import { appendCanned, fillPlaceholders } from '#app/canned-replies/canned-reply.ts'
import { oneLine } from '#app/emails/tidy.ts'
import { fold } from '#app/i18n/fold.ts'
import { emailSchema, nameSchema } from '#app/people/person-schema.ts'
import { findMentions } from '#app/tickets/answering/note.ts'
import { termsOf } from '#app/tickets/search/search-terms.ts'
import { snippetOf } from '#app/tickets/search/snippet.ts'
import { tokensOf } from '#app/tickets/search/tokens.ts'
import { newTicketSchema } from '#app/tickets/ticket-schema.ts'
import { findLinks } from '#app/ui/writing/rich-text.tsx'

const team = [{ name: 'Ann A' }, { name: 'Ben B' }]

/** Whatever reads text of a stranger's length. */
const READERS: Record<string, (text: string) => unknown> = {
  cleanName,
  'uniqueNames of one': (text) => uniqueNames([text, text]),
  contentDisposition: (text) => contentDisposition('attachment', text),
  readRange: (text) => readRange(text, 10),
  safeNext: (text) => safeNext(`/${text}`, '/'),
  appendCanned: (text) => appendCanned(text, 'x'),
  fillPlaceholders: (text) =>
    fillPlaceholders(text, { customerName: 'a', ticketNumber: 'b', workspace: 'c' }),
  oneLine,
  fold,
  'a name': (text) => nameSchema.safeParse(text),
  'an address': (text) => emailSchema.safeParse(text),
  'a ticket': (text) =>
    newTicketSchema.safeParse({ subject: text, department: text, priority: text, body: text }),
  termsOf,
  tokensOf,
  findLinks,
  'a link': (text) => findLinks(`https://example.com/${text}`),
  snippetOf: (text) => snippetOf(text, termsOf('x')),
  findMentions: (text) => findMentions(text, team),
}

/** What makes a careless pattern begin anew at each of its characters; an end that fits nothing makes it fail. */
const PIECES = [
  ' ',
  '.',
  ' .',
  '. ',
  '\t',
  '\n',
  '\u00a0',
  '/',
  '\\',
  ')',
  '()',
  '](',
  '@',
  '@a',
  '@/',
  '(@/',
  '{',
  '{ ',
  '"',
  '" ',
  '-',
  '_',
  '\u0301',
  '\ud800',
  '\u200b',
  ';',
  '&',
  '=',
  'a',
  '1',
  'ß',
  'http://',
  'https://a)',
]

describe('a text of a stranger costs what it is long, not its square', () => {
  test.each(Object.keys(READERS))('%s', (name) => {
    const read = READERS[name]!
    for (const piece of PIECES) {
      const text = piece.repeat(Math.ceil(60_000 / piece.length))
      for (const long of [text, `${text}x`, `x${text}`, `${text}\u0000`]) {
        const { user } = process.cpuUsage()
        read(long)
        const ms = (process.cpuUsage().user - user) / 1_000
        expect(ms, `${name} of ${JSON.stringify(piece)}`).toBeLessThan(1_000)
      }
    }
  })
})
