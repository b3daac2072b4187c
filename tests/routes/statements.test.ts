import { expect, test } from 'vitest'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'
import { startRecording } from '../../bench/record.ts'

/**
 * How many statements stand behind a page that is asked for again and again (docs/benchmarks.md): no more with more
 * tickets, and one more is a decision. Of the queue's two are for the workspace whose messages its rows begin to tell:
 * its file has to be opened for that, and the same two stand beside an open ticket for the mark of an answer that was not
 * delivered; of a ticket's on the desk one is for emails that were not delivered, and one for what can be taken back.
 */
const AT_MOST = { 'portal list': 5, 'ticket view': 9, queue: 13, 'ticket on the desk': 36 }

test('a page asks the database as often as it must, however much there is', async () => {
  const take = startRecording()
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
    }
    for (let at = 0; at < 5; at++) await ticketOn(site, { by: at % 2 ? 'ben' : 'anna' })
  }
})
