import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composeEmail } from '#app/emails/compose.server.tsx'
import type { Email } from '#app/emails/email.ts'
import { DARK, LIGHT } from '#app/emails/layout/styles.ts'
import { everyEmail } from './every-email.ts'

const mail = { origin: 'https://help.example.com', replyTo: undefined, preview: false }
const compose = (email: Email, replyTo?: string) => composeEmail(email, { ...mail, replyTo }, 'en')

function one<Kind extends Email['kind']>(kind: Kind): Extract<Email, { kind: Kind }> {
  return everyEmail().find((email) => email.kind === kind) as Extract<Email, { kind: Kind }>
}

test.each(everyEmail().map((email) => [email.kind, email] as const))(
  '%s says the same in HTML and in plain text, around one button',
  (_, email) => {
    const { html, text, subject } = compose(email)
    expect(subject).not.toBe('')
    expect(html).toMatch(/^<!doctype html><html lang="en"/)
    expect(html).toContain('content="light dark"')
    const button = /class="button" href="([^"]+)"[^>]*>([^<]+)</.exec(html)
    expect(html.match(/class="button"/g)).toHaveLength(1)
    expect(text).toContain(`${button![2]}:\n${button![1]!.replaceAll('&amp;', '&')}\n`)
    for (const sentence of text.split('\n')) {
      if (sentence.startsWith('- ') || sentence.startsWith('http') || sentence === '-- ') continue
      expect(html.replaceAll('&#x27;', "'")).toContain(sentence.replace(/:$/, '').trim())
    }
  },
)

test('a reply in plain text', () => {
  const email = { ...one('admin-replied'), adminName: 'Ben Okafor', status: 'answered' } as const
  expect(compose(email, 'people@example.com').text).toMatchInlineSnapshot(`
    "Ben Okafor replied to your ticket

      The printer is on fire.

      Please help.

    2 attachments
    - Anna.pdf (1.4 MB)
      https://help.example.com/acme/tickets/TKT-000042/download?file=1
    - log.txt (12 bytes)
      https://help.example.com/acme/tickets/TKT-000042/download?file=2

    Your ticket is marked as answered. If you need anything else, reply to it.

    View the ticket:
    https://help.example.com/acme/tickets/TKT-000042

    -- 
    TKT-000042 · Anna
    Replies to this email are not read. To reply, open the ticket, or write to people@example.com.
    "
  `)
})

test('a ticket that was opened, in plain text', () => {
  expect(compose({ ...one('ticket-opened'), files: [] }).text).toMatchInlineSnapshot(`
    "Anna opened a ticket

    Department: Anna
    Priority: High

      The printer is on fire.

      Please help.

    Open the ticket:
    https://help.example.com/acme/tickets/TKT-000042

    -- 
    TKT-000042 · Anna
    Replies to this email are not read. To reply, open the ticket.
    "
  `)
})

test('a password reset in plain text', () => {
  const email = { ...one('password-reset'), workspaceName: 'Acme' }
  expect(compose(email).text).toMatchInlineSnapshot(`
    "Choose a new password for Acme

    Someone asked for a new password for this account.

    Choose a new password:
    https://help.example.com/secret?token=s3cret

    The link works once, until November 22 at 1:00 PM GMT+1.

    If you did not ask for this, you can ignore this email: nothing has changed.

    -- 
    Acme
    Replies to this email are not read.
    "
  `)
})

test('every email about a ticket has its subject and its thread', () => {
  for (const email of everyEmail('Printer on fire')) {
    if (!('ticket' in email)) continue
    const { subject, headers } = compose(email)
    expect(subject).toBe('[TKT-000042] Printer on fire')
    expect(headers.References).toBe(`<ticket-42.${'0'.repeat(32)}@help.example.com>`)
    expect(headers['In-Reply-To']).toBe(headers.References)
  }
})

test('asks machines not to answer, and says that nobody reads what people answer', () => {
  for (const email of everyEmail()) {
    const { headers, text, html } = compose(email)
    expect(headers).toMatchObject({ 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' })
    expect(headers).not.toHaveProperty('Reply-To')
    for (const body of [text, html]) expect(body).toContain('Replies to this email are not read.')
    const withAddress = compose(email, 'people@example.com')
    expect(withAddress.headers['Reply-To']).toBe('people@example.com')
    for (const body of [withAddress.text, withAddress.html]) expect(body).toContain('people@example.com')
  }
})

test('exactly the emails whose link is a key are secret', () => {
  for (const email of everyEmail()) {
    const { secret, text } = compose(email)
    expect(secret).toBe(text.includes('s3cret'))
  }
})

test('names the workspace as the sender, and leaves the platform’s own emails to MAIL_FROM', () => {
  expect(compose({ ...one('admin-replied') }).fromName).toBe('Anna')
  expect(compose(one('invitation')).fromName).toBe('')
})

test('does not repeat a stranger’s words to an address that is not confirmed', () => {
  expect(Object.keys(one('address-confirmation')).sort()).toEqual([
    'expiresAt',
    'kind',
    'link',
    'timeZone',
    'workspaceName',
  ])
})

test('links web addresses in the words, and nothing else', () => {
  const words =
    'See https://example.com/a?b=1&c=2, javascript:alert(1), https://bank.example@evil.example/x and data:text/html,x'
  const { html } = compose({ ...one('customer-replied'), words, files: [] })
  const links = [...html.matchAll(/<a class="link" href="([^"]+)"/g)].map((match) => match[1])
  expect(links).toEqual(['https://example.com/a?b=1&amp;c=2'])
})

test('keeps line breaks and leading space', () => {
  const { html, text } = compose({ ...one('customer-replied'), words: 'one\r\n  two\n\nthree', files: [] })
  expect(html).toContain('one<br/>  two<br/><br/>three')
  expect(text).toContain('  one\n    two\n\n  three\n')
})

test('refuses to link to anything but the web', () => {
  const ticket = { ...one('ticket-closed').ticket, link: 'javascript:alert(1)' }
  expect(() => compose({ ...one('ticket-closed'), ticket })).toThrow('An email links to the web only.')
})

const HOSTILE = [
  '</title><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</style><style>@import url(//evil.example)</style>',
  '<!--[if mso]><script>alert(1)</script><![endif]-->',
  '{name} {count, plural, other {#}} <b>x</b> {0}',
  'Subject\r\nBcc: victim@example.com',
  'Subject\u2028Bcc: victim@example.com\u0085x\u0000\u000b',
  '\u202egnp.exe\u2066 \u200f',
  '&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;',
  '\ud800 lone \udfff',
  `${'long'.repeat(400)} ${'🙂'.repeat(200)}`,
  '',
]

test.each(HOSTILE)('%j breaks out of nothing', (hostile) => {
  for (const email of everyEmail(hostile, hostile)) {
    const { html, subject, fromName, headers } = compose(email)
    for (const line of [subject, fromName, ...Object.values(headers)]) {
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u)
    }
    expect(JSON.stringify(headers)).not.toMatch(/victim|script|Anna/)
    expect(tagsOf(html)).toEqual(tagsOf(compose(quiet(email)).html))
  }
})

test('no text whatever changes the structure of an email, or is lost from its plain version', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const email = { ...one('customer-replied'), files: [] }
      const { html, text } = compose({ ...email, words })
      const lines = html.match(/<br\/>/g)?.length ?? 0
      const links = html.match(/<a class="link"/g)?.length ?? 0
      const plain = tagsOf(compose({ ...email, words: 'x' }).html).length
      expect(tagsOf(html).length - lines - 2 * links).toBe(plain)
      expect(text.split('\n').filter((line) => line.startsWith('Reply:'))).toHaveLength(1)
    }),
    { numRuns: 300 },
  )
})

test('is written on the portal’s paper', () => {
  const tokens = readFileSync('app/ui/look/tokens.css', 'utf8')
  const [light, dark] = tokens.split('prefers-color-scheme: dark')
  const names = { paper: 'paper', card: 'sheet', ink: 'ink', quiet: 'soft', line: 'line' } as const
  for (const [name, token] of Object.entries(names)) {
    expect(light).toContain(`--${token}: ${LIGHT[name as keyof typeof names]};`)
    expect(dark).toContain(`--${token}: ${DARK[name as keyof typeof names]};`)
  }
  expect(light).toContain(LIGHT.accent)
  expect(dark).toContain(DARK.accent)
})

/** The tags of a page, without what stands between them. */
function tagsOf(html: string): string[] {
  return [...html.matchAll(/<(\/?[a-z!][a-z0-9]*)[^>]*>/gi)].map((match) => match[1]!)
}

/** The same email of a person who writes nothing strange, with as many lines. */
function quiet(email: Email): Email {
  if (!('words' in email)) return everyEmail('x', 'x').find((other) => shape(other) === shape(email))!
  const lines = email.words.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').split('\n').length
  const words = Array.from({ length: lines }, () => 'x').join('\n')
  return everyEmail('x', words).find((other) => shape(other) === shape(email))!
}

function shape(email: Email): string {
  return (
    JSON.stringify(Object.entries(email).map(([key, value]) => (key === 'files' ? value.length : key))) +
    ('status' in email ? email.status : '') +
    email.kind
  )
}
