import { describe, expect, test } from 'vitest'
import { readZip } from '#tests/attachments/read-zip.ts'
import { withoutMoment, wordsOf } from '#tests/support/page.ts'
import { multipart, newTicketFields, openTicketAs, replyFields, sample } from '#tests/support/portal.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'

/** Anna's of acme, and Gina's of globex: each in a subject, a body and the name of a file, and nowhere else. */
const ANNAS = 'The safe opens with xylophone'
const GINAS = 'Launch at dawn, code zeppelin'
const SECRETS = /xylophone|zeppelin|annas\.png|ginas\.png/

/** Both workspaces have a TKT-000001; acme has a TKT-000002 too, which globex has not. */
async function openSite() {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const gina = await site.signedIn('gina')
  const annas = await openTicketAs(anna, { subject: ANNAS, body: ANNAS }, [
    sample('screenshot.png', 'annas.png'),
  ])
  await openTicketAs(anna, { subject: ANNAS, body: ANNAS })
  const fields = await newTicketFields(gina, { subject: GINAS, body: GINAS }, '/globex/tickets/create')
  const form = multipart(fields, [sample('screenshot.png', 'ginas.png')])
  const ginas = (await gina.post('/globex/tickets/store', form)).headers.get('location')!
  expect([annas, ginas]).toEqual(['/acme/tickets/TKT-000001', '/globex/tickets/TKT-000001'])
  return { site, anna, gina, annas, ginas }
}

async function fileOf(visitor: Visitor, ticket: string): Promise<string> {
  return /\/download\?file=([0-9a-f]{32})/.exec(await (await visitor.get(ticket)).text())![1]!
}

/** What a page's script asks for in the page's place; the second by itself, past the loaders above it. */
const dataOf = (ticket: string, file: string) => [
  `${ticket}.data`,
  `${ticket}.data?_routes=routes%2F%24subdomain.tickets.%24ticket`,
  `${ticket}.data?_routes=routes%2F%24subdomain.tickets.%24ticket._index`,
  `${ticket}/reply.data`,
  `${ticket}/close.data`,
  `${ticket}/download.data`,
  `${ticket}/download.data?file=${file}`,
]

/** What they ask for is Anna's, Gina's, or nobody's. */
const WHOSE = [
  ['another customer', 'ben', '/acme/tickets/TKT-000001'],
  ['another workspace, in their own', 'gina', '/globex/tickets/TKT-000002'],
  ['nobody: no such ticket', 'anna', '/acme/tickets/TKT-000099'],
  ['nobody: not what a ticket is called', 'anna', '/acme/tickets/TKT-1x'],
  ['nobody: no such ticket, in small letters', 'anna', '/acme/tickets/tkt-000099'],
  ['another customer, in small letters', 'ben', '/acme/tickets/tkt-000001'],
  ['another customer, padded once more', 'ben', '/acme/tickets/TKT-0000001'],
] as const

describe.each(WHOSE)('asking for a ticket of %s', (_, who, ticket) => {
  test('every route answers with the same 404 page and nothing else', async () => {
    const { site, anna, gina, annas } = await openSite()
    const file = await fileOf(anna, annas)
    const asking = { anna, gina, ben: await site.signedIn('ben') }[who]
    const page = withoutMoment(await (await asking.get(`${ticket.replace(/[^/]*$/, '')}TKT-123456`)).text())
    expect(wordsOf(page)).toContain('Page not found')

    const reply = () => multipart({ body: 'Let me in.' }, [sample('notes-crlf.txt')])
    const answers = [
      await asking.get(ticket),
      await asking.get(`${ticket}/reply`),
      await asking.get(`${ticket}/close`),
      await asking.get(`${ticket}/download`),
      await asking.get(`${ticket}/download?file=${file}`),
      await asking.post(`${ticket}/reply`, reply()),
      await asking.post(`${ticket}/close`, {}),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      const body = await answer.text()
      expect(body).not.toMatch(SECRETS)
      // Beside their own words, to be copied.
      expect(wordsOf(body).replace(/ What you wrote was not sent.*Let me in\./, '')).toBe(wordsOf(page))
    }
    for (const path of dataOf(ticket, file)) {
      const answer = await asking.get(path)
      expect(answer.status, path).toBe(404)
      expect(await answer.text(), path).not.toMatch(SECRETS)
    }
    for (const act of ['reply', 'close']) {
      const answer = await asking.post(`${ticket}/${act}.data`, act === 'reply' ? reply() : {})
      expect(answer.status, act).toBe(404)
      expect(await answer.text(), act).not.toMatch(SECRETS)
    }
    const theirs = wordsOf(await (await anna.get(annas)).text())
    expect(theirs).not.toContain('Let me in.')
    expect(theirs).not.toContain('closed this ticket')
  })
})

test('a ticket of another workspace cannot be reached through a session of this one', async () => {
  const { anna, gina, ginas } = await openSite()
  const file = await fileOf(gina, ginas)
  const pages = [
    '/globex/tickets',
    ginas,
    `${ginas}/reply`,
    `${ginas}/close`,
    `${ginas}/download?file=${file}`,
  ]
  for (const path of pages) {
    const answer = await anna.get(path)
    expect(answer.status, path).toBe(302)
    expect(answer.headers.get('location'), path).toMatch(/^\/globex\/login\?/)
    expect(await answer.text(), path).not.toMatch(SECRETS)
  }
  for (const path of ['/globex/tickets.data', ...dataOf(ginas, file)]) {
    const text = await (await anna.get(path)).text()
    expect(text, path).toContain('/globex/login?')
    expect(text, path).not.toMatch(SECRETS)
  }
  await anna.post(`${ginas}/reply`, multipart({ body: 'Let me in.' }))
  await anna.post(`${ginas}/close`, {})
  const theirs = wordsOf(await (await gina.get(ginas)).text())
  expect(theirs).toContain(GINAS)
  expect(theirs).not.toMatch(/Let me in\.|closed this ticket/)
})

test('the same number in another workspace lends nothing: not its words, not its files', async () => {
  const { anna, gina, annas, ginas } = await openSite()
  const file = await fileOf(gina, ginas)
  for (const path of [
    annas,
    `${annas}.data`,
    '/acme/tickets',
    '/acme/tickets.data',
    '/acme/tickets?search=zeppelin',
  ]) {
    const answer = await anna.get(path)
    expect(answer.status, path).toBe(200)
    expect(await answer.text(), path).not.toMatch(/Launch at dawn|ginas\.png/)
  }
  for (const path of [`${annas}/download?file=${file}`, `${annas}/download.data?file=${file}`]) {
    const answer = await anna.get(path)
    expect([answer.status, await answer.text()], path).toEqual([404, expect.not.stringMatching(SECRETS)])
  }
})

test('one’s own ticket lends no file of another: not of one’s own other ticket, not of another customer', async () => {
  const { site, anna, annas } = await openSite()
  const file = await fileOf(anna, annas)
  expect((await anna.get(`${annas}/download?file=${file}`)).status).toBe(200)
  const ben = await site.signedIn('ben')
  const bens = await openTicketAs(ben, {}, [sample('notes-crlf.txt')])
  for (const [visitor, ticket] of [
    [anna, '/acme/tickets/TKT-000002'],
    [ben, bens],
  ] as const) {
    const answer = await visitor.get(`${ticket}/download?file=${file}`)
    expect([answer.status, await answer.text()], ticket).toEqual([404, expect.not.stringMatching(SECRETS)])
    const page = await (await visitor.get(ticket)).text()
    expect(page, ticket).not.toContain(file)
  }
  const all = Buffer.from(await (await ben.get(`${bens}/download`)).arrayBuffer())
  expect(readZip(all).map(({ name }) => name)).toEqual(['notes-crlf.txt'])
})

test('a workspace that does not exist gets the page of whatever is not there', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  for (const path of ['/initech', '/initech/tickets', '/initech/tickets/TKT-000001']) {
    const answer = await anna.get(path)
    expect(answer.status).toBe(404)
    expect(wordsOf(await answer.text())).toContain('Page not found')
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
