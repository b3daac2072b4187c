import { expect, test } from 'vitest'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'
import { type Recorded, startRecording } from '../../bench/record.ts'

/**
 * How many statements stand behind a page that is asked for again and again (docs/benchmarks.md): no more with more
 * tickets, and one more is a decision. Of the queue's one is for the workspace whose messages its rows begin to tell, in
 * a file of its own, and the same one stands beside an open ticket for the mark of an answer that was not delivered; of
 * a ticket's on the desk one is for emails that were not delivered, and one for what can be taken back.
 */
const AT_MOST = { 'portal list': 5, 'ticket view': 7, queue: 11, 'ticket on the desk': 29 }

/** Looked at less often: how many each asks is its own affair. */
const OTHERS = {
  anna: ['/acme/tickets/create', '/acme/tickets?search=bell', '/acme/account'],
  olga: [
    '/admin/tickets?status=open&assignee=mine',
    '/admin/tickets?search=bell',
    '/admin/new-ticket',
    '/admin/new-ticket/acme',
    '/admin/views',
    '/admin/reports',
    '/admin/outbox',
    '/admin/workspaces',
    '/admin/departments',
    '/admin/team',
    '/admin/canned-replies',
    '/admin/audit',
    '/admin/settings',
    '/admin/account',
  ],
}

const take = startRecording()

test('a page asks the database as often as it must, however much there is, and nothing twice', async () => {
  const site = await openTestSite()
  const path = await ticketOn(site)
  const [anna, agent] = [await site.signedIn('anna'), await site.signedIn('agent')]
  const pages = {
    'portal list': () => anna.get('/acme/tickets'),
    'ticket view': () => anna.get('/acme/tickets/TKT-000001'),
    queue: () => agent.get('/admin/tickets'),
    'ticket on the desk': () => agent.get(path),
  }
  for (const more of ['one ticket', 'six tickets']) {
    for (const [page, ask] of Object.entries(pages) as [keyof typeof AT_MOST, () => Promise<Response>][]) {
      await ask()
      const statements = await take(async () => expect((await ask()).status).toBe(200))
      const said = statements.map(({ sql }) => sql.slice(0, 80)).join('\n')
      expect(statements.length, `${page} with ${more}:\n${said}`).toBeLessThanOrEqual(AT_MOST[page])
      expect(statements.length).toBeGreaterThan(1)
      expect(askedTwice(statements), `${page} with ${more}`).toEqual([])
    }
    for (let at = 0; at < 5; at++) await ticketOn(site, { by: at % 2 ? 'ben' : 'anna' })
  }
})

test('nor does any other page ask the same twice', async () => {
  const site = await openTestSite()
  const path = await ticketOn(site)
  const users = { anna: await site.signedIn('anna'), olga: await site.signedIn('owner') }
  const owners = { ...OTHERS, olga: ['/admin/tickets', path, ...OTHERS.olga] }
  for (const [who, pages] of Object.entries(owners) as [keyof typeof OTHERS, string[]][]) {
    for (const page of pages) {
      await users[who].get(page)
      const statements = await take(async () => expect((await users[who].get(page)).status, page).toBe(200))
      expect(statements.length, page).toBeGreaterThan(1)
      expect.soft(askedTwice(statements), page).toEqual([])
    }
  }
})

function askedTwice(statements: readonly Recorded[]): string[] {
  const asked = statements.map(({ file, sql, parameters }) => `${file}: ${sql} ${JSON.stringify(parameters)}`)
  return asked.filter((one, at) => asked.indexOf(one) !== at)
}
