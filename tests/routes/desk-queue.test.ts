import { expect, test } from 'vitest'
import { departmentId, pageOf, readable, ticketOn, workspaceId } from '#tests/support/desk-pages.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'

async function open() {
  const site = await openTestSite()
  await ticketOn(site, { subject: 'Low one', priority: 'low', department: 'Sales' })
  await ticketOn(site, { by: 'gina', subject: 'Urgent one', priority: 'urgent' })
  const answered = await ticketOn(site, { by: 'ben', subject: 'Answered one', priority: 'high' })
  const agent = await site.signedIn('agent')
  await agent.post(`${answered}/reply`, { body: 'An answer for Ben.' })
  return { site, agent, answered }
}

const subjects = (html: string) =>
  [...html.matchAll(/class="row-title"[^>]*>(?:<[^>]+>)*([^<]+)/g)].map(([, subject]) => subject)

async function listed(agent: Visitor, query: string) {
  return subjects(await pageOf(agent, `/admin/tickets${query}`))
}

test('/admin leads to the queue of all workspaces, the most urgent on top', async () => {
  const { agent } = await open()
  expect((await agent.get('/admin')).headers.get('location')).toBe('/admin/tickets')
  expect(await listed(agent, '')).toEqual(['Urgent one', 'Answered one', 'Low one'])
  expect(await listed(agent, '?order=activity')).toEqual(['Answered one', 'Urgent one', 'Low one'])
})

test('each filter narrows the list, and the counts agree with it', async () => {
  const { site, agent } = await open()
  const cases: [string, string[]][] = [
    [`?workspace=${await workspaceId(site, 'globex')}`, ['Urgent one']],
    ['?status=open', ['Urgent one', 'Low one']],
    ['?status=open&status=answered', ['Urgent one', 'Answered one', 'Low one']],
    ['?status=closed', []],
    ['?priority=high', ['Answered one']],
    [`?department=${await departmentId(site, 'Sales')}`, ['Low one']],
    ['?assignee=nobody', ['Urgent one', 'Answered one', 'Low one']],
    ['?assignee=mine', []],
    ['?search=urgent', ['Urgent one']],
    ['?search=ben', ['Answered one']],
  ]
  for (const [query, expected] of cases) {
    const html = await pageOf(agent, `/admin/tickets${query}`)
    expect(subjects(html), query).toEqual(expected)
    const total =
      expected.length === 1 ? '1 ticket' : expected.length === 0 ? 'No tickets' : `${expected.length} tickets`
    expect(readable(html), query).toContain(`Tickets ${total}`)
  }
  const text = readable(await pageOf(agent, '/admin/tickets?status=closed'))
  expect(text).toMatch(/Open 2 Answered 1 Closed 0/)
  expect(text).toContain('No ticket matches')
})

test('the filters carry the labels of the contract and show what is chosen', async () => {
  const { agent } = await open()
  const html = await pageOf(agent, '/admin/tickets?priority=high&assignee=mine&status=open')
  for (const label of ['Workspace', 'Priority', 'Department', 'Assignee', 'Search']) {
    expect(html).toMatch(new RegExp(`<label[^>]*>${label}</label>`))
  }
  expect(html).toMatch(/<legend[^>]*>Status<\/legend>/)
  expect(html).toMatch(/<option value="high" selected/)
  expect(html).toMatch(/<option value="mine" selected/)
  expect(readable(html)).toMatch(/Anyone Mine Nobody’s Olga Owner/)
})

test('the filters survive opening a ticket and going back, and the open row is marked', async () => {
  const { agent, answered } = await open()
  const queue = await pageOf(agent, '/admin/tickets?status=answered&order=activity')
  const href = `${answered}?status=answered&amp;order=activity`
  expect(queue).toContain(`href="${href}"`)
  const html = await pageOf(agent, `${answered}?status=answered&order=activity`)
  expect(subjects(html)).toEqual(['Answered one'])
  expect(html).toMatch(new RegExp(`href="${href.replace(/[?]/g, '\\$&')}"[^>]*aria-current="true"`))
  expect(html).toContain('href="/admin/tickets?status=answered&amp;order=activity"')
  expect(html).toMatch(
    new RegExp(`<form[^>]*action="${answered}/reply\\?status=answered&amp;order=activity"`),
  )
  // A filter that is set beside the ticket keeps it open, and keeps the filters that are not shown there.
  expect(html).toMatch(new RegExp(`<form method="get" action="${answered}"`))
  expect(html).toContain('<input type="hidden" name="order" value="activity"/>')
})

test('a page of 50 leads on by rel="next", to the end and back', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  for (let i = 1; i <= 8; i++) await ticketOn(site, { by: i % 2 ? 'anna' : 'ben', subject: `Ticket ${i}` })
  const workspace = await workspaceId(site, 'acme')
  await site.desk.platform.db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('queue').selectAll().limit(1).executeTakeFirstOrThrow()
    for (let i = 9; i <= 60; i++) {
      const { id: _, ...copy } = row
      await trx
        .insertInto('queue')
        .values({ ...copy, workspace_id: workspace, number: i, subject: `Ticket ${i}`, revision: 1000 + i })
        .execute()
    }
  })
  const first = await pageOf(agent, '/admin/tickets?status=open')
  const next = /<a href="([^"]+)" rel="next"/.exec(first)![1]!.replaceAll('&amp;', '&')
  expect(next).toMatch(/^\/admin\/tickets\?status=open&after=/)
  const second = await pageOf(agent, next)
  expect(second).not.toContain('rel="next"')
  const both = [...subjects(first), ...subjects(second)]
  expect([subjects(first).length, new Set(both).size]).toEqual([50, 60])
  const past = await pageOf(agent, '/admin/tickets?order=activity&after=1.1')
  expect(readable(past)).toContain('Back to the first page')
})

test('an empty desk says what arrives here', async () => {
  const site = await openTestSite()
  expect(readable(await pageOf(await site.signedIn('agent'), '/admin/tickets'))).toContain('No tickets yet')
})

test('rows are plain links, and the page carries only what it shows', async () => {
  const { agent } = await open()
  const html = await pageOf(agent, '/admin/tickets')
  expect(html).not.toMatch(/password|\$argon2|olga@desk\.test|anna@acme\.test/)
})
