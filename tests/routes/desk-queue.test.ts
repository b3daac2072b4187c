import { expect, test } from 'vitest'
import { departmentId, pageOf, readable, ticketOn, workspaceId } from '#tests/support/desk-pages.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'

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
  expect(await listed(agent, '')).toEqual(['Urgent one', 'Low one', 'Answered one'])
  expect(await listed(agent, '?order=activity')).toEqual(['Answered one', 'Urgent one', 'Low one'])
})

test('each filter narrows the list, and the counts agree with it', async () => {
  const { site, agent } = await open()
  const cases: [string, string[]][] = [
    [`?workspace=${await workspaceId(site, 'globex')}`, ['Urgent one']],
    ['?status=open', ['Urgent one', 'Low one']],
    ['?status=open&status=answered', ['Urgent one', 'Low one', 'Answered one']],
    ['?status=closed', []],
    ['?priority=high', ['Answered one']],
    [`?department=${await departmentId(site, 'Sales')}`, ['Low one']],
    ['?assignee=nobody', ['Urgent one', 'Low one', 'Answered one']],
    ['?assignee=mine', []],
    ['?search=urgent', ['Urgent one']],
    ['?search=ben', ['Answered one']],
    ['?search=BEN%40acme', ['Answered one']],
    ['?search=TKT-000001', ['Urgent one', 'Low one']],
    ['?search=2', ['Answered one']],
    ['?search=urgent&status=answered', []],
    ['?search=nothing+of+this', []],
    [`?workspace=${await workspaceId(site, 'acme')}&priority=urgent`, []],
    ['?priority=no-such&status=lost', ['Urgent one', 'Low one', 'Answered one']],
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
  expect(readable(html)).toMatch(/Anyone Mine Nobody’s People who have left Olga Owner/)
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

/** Sixty open tickets and twenty closed ones, alternately of two workspaces; many are equally urgent and old. */
async function fillQueue(site: TestSite): Promise<void> {
  await ticketOn(site)
  const places = [await workspaceId(site, 'acme'), await workspaceId(site, 'globex')]
  await site.install.platform.db.transaction().execute(async (trx) => {
    const { id, facets: _, ...row } = await trx.selectFrom('queue').selectAll().executeTakeFirstOrThrow()
    await trx.deleteFrom('queue').where('id', '=', id).execute()
    for (let i = 1; i <= 80; i++) {
      const isClosed = i > 60
      await trx
        .insertInto('queue')
        .values({
          ...row,
          workspace_id: places[i % 2]!,
          number: 100 + i,
          subject: `Ticket ${i}`,
          priority: i % 3 ? 'medium' : 'urgent',
          urgency: i % 3 ? 2 : 0,
          status: isClosed ? 'closed' : 'open',
          closed: isClosed ? 1 : 0,
          closed_at: isClosed ? row.created_at : null,
          waiting_since: row.created_at + (i % 4),
          last_activity_at: row.created_at + (i % 5),
          revision: 1000 + i,
        })
        .execute()
    }
  })
}

test.each([
  ['', ['rank', 'rank_at', 'id'], 'asc', 80],
  ['?status=open', ['rank', 'rank_at', 'id'], 'asc', 60],
  ['?order=activity', ['last_activity_at', 'id'], 'desc', 80],
] as const)(
  'pages of 50 over two workspaces lead to the end without gap or repeat: %s',
  async (query, columns, direction, count) => {
    const site = await openTestSite()
    await fillQueue(site)
    const agent = await site.signedIn('agent')
    let inOrder = site.install.platform.db.selectFrom('queue').select('subject')
    if (query.includes('status=open')) inOrder = inOrder.where('status', '=', 'open')
    for (const column of columns) inOrder = inOrder.orderBy(column, direction)
    const expected = (await inOrder.execute()).map(({ subject }) => subject)

    const pages: string[][] = []
    let next: string | undefined = `/admin/tickets${query}`
    while (next) {
      const html: string = await pageOf(agent, next)
      pages.push(subjects(html).map(String))
      expect(readable(html)).toContain(`Tickets ${count} tickets`)
      expect(readable(html)).toMatch(/Open 60 Answered 0 Closed 20/)
      next = /<a href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
      if (next && query) expect(next.startsWith(`/admin/tickets${query}&after=`)).toBe(true)
    }
    expect(pages.map((page) => page.length)).toEqual([50, count - 50])
    expect(pages.flat()).toEqual(expected)
    const past = await pageOf(agent, '/admin/tickets?order=activity&after=1.1')
    expect(readable(past)).toContain('Back to the first page')
  },
)

test('an empty desk says what arrives here', async () => {
  const site = await openTestSite()
  expect(readable(await pageOf(await site.signedIn('agent'), '/admin/tickets'))).toContain('No tickets yet')
})

test('rows are plain links, and the page carries only what it shows', async () => {
  const { agent } = await open()
  const html = await pageOf(agent, '/admin/tickets')
  expect(html).not.toMatch(/password|\$argon2|olga@desk\.test|anna@acme\.test/)
})

test('the queue says by what it is ordered and shows it, and who spoke last', async () => {
  const site = await openTestSite()
  await ticketOn(site, { subject: 'Waits for us' })
  await ticketOn(site, { subject: 'Waits too' })
  site.advance(3 * 86_400_000)
  const agent = await site.signedIn('agent')
  const byUrgency = readable(await pageOf(agent, '/admin/tickets'))
  expect(byUrgency).toContain('by priority, then longest waiting')
  expect(byUrgency).toContain('waiting 3 days')
  expect(byUrgency).toMatch(/Anna Ames *: *Smoke comes out of tray two\./)
  const byActivity = readable(await pageOf(agent, '/admin/tickets?order=activity'))
  expect(byActivity).toContain('latest activity first')
  expect(byActivity).not.toContain('waiting 3 days')
})
