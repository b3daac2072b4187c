import { describe, expect, test } from 'vitest'
import { withoutMoment, wordsOf } from '#tests/support/page.ts'
import { multipart, openTicketAs, replyFields, sample } from '#tests/support/portal.ts'
import { openTestSite } from '#tests/support/site.ts'

const SECRET = 'The safe opens with 4711'

/** Ben is of the same workspace, Gina of another; what they ask for is Anna's, or nobody's. */
const WHOSE = [
  ['another customer', 'ben', '/acme/tickets/TKT-000001'],
  ['another workspace, in their own', 'gina', '/globex/tickets/TKT-000001'],
  ['nobody: no such ticket', 'anna', '/acme/tickets/TKT-000099'],
  ['nobody: not what a ticket is called', 'anna', '/acme/tickets/TKT-1'],
  ['nobody: in small letters', 'anna', '/acme/tickets/tkt-000001'],
  ['nobody: padded once more', 'anna', '/acme/tickets/TKT-0000001'],
] as const

describe.each(WHOSE)('asking for a ticket of %s', (_, who, ticket) => {
  test('every route answers with the same 404 page and nothing else', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    const own = await openTicketAs(anna, { subject: SECRET, body: SECRET }, [sample('screenshot.png')])
    const file = /\/download\?file=([0-9a-f]{32})/.exec(await (await anna.get(own)).text())![1]!
    const asking = who === 'anna' ? anna : await site.signedIn(who)
    const page = withoutMoment(await (await asking.get(`${ticket.replace(/[^/]*$/, '')}TKT-123456`)).text())
    expect(wordsOf(page)).toContain('There is nothing here')

    const answers = [
      await asking.get(ticket),
      await asking.get(`${ticket}/reply`),
      await asking.get(`${ticket}/close`),
      await asking.get(`${ticket}/download`),
      await asking.get(`${ticket}/download?file=${file}`),
      await asking.post(`${ticket}/reply`, multipart({ body: 'Let me in.' }, [sample('notes-crlf.txt')])),
      await asking.post(`${ticket}/close`, {}),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      const body = await answer.text()
      expect(body).not.toContain('4711')
      expect(body).not.toContain('screenshot')
      expect(wordsOf(body)).toBe(wordsOf(page))
    }
    const theirs = wordsOf(await (await anna.get(own)).text())
    expect(theirs).not.toContain('Let me in.')
    expect(theirs).not.toContain('closed this ticket')
  })
})

test('a ticket of another workspace cannot be reached through a session of this one', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  await openTicketAs(anna, { body: SECRET })
  const gina = await site.signedIn('gina')
  const answer = await gina.get('/acme/tickets/TKT-000001')
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toMatch(/^\/acme\/login\?/)
})

test('a workspace that does not exist gets the page of whatever is not there', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  for (const path of ['/initech', '/initech/tickets', '/initech/tickets/TKT-000001']) {
    const answer = await anna.get(path)
    expect(answer.status).toBe(404)
    expect(wordsOf(await answer.text())).toContain('There is nothing here')
  }
  expect((await anna.post('/initech/tickets/store', { subject: 'x' })).status).toBe(404)
})

test.each([
  ['another origin', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['no page at all', { origin: 'null', 'sec-fetch-site': 'none' }],
])('a form from %s changes nothing: 403', async (_, headers) => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const form = await replyFields(anna, ticket, 'Forged words.')
  expect((await anna.post(`${ticket}/reply`, form, headers)).status).toBe(403)
  expect((await anna.post(`${ticket}/close`, {}, headers)).status).toBe(403)
  expect((await anna.post('/acme/tickets/store', form, headers)).status).toBe(403)
  const page = wordsOf(await (await anna.get(ticket)).text())
  expect(page).not.toContain('Forged words.')
  expect(page).not.toContain('closed this ticket')
})
