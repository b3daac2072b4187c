import { expect, test } from 'vitest'
import { departmentId, inside, pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'

const name = (path: string) => path.replace('/admin/tickets/', '')

async function open() {
  const site = await openTestSite()
  const paths = [
    await ticketOn(site, { subject: 'One' }),
    await ticketOn(site, { subject: 'Two', by: 'ben' }),
    await ticketOn(site, { subject: 'Three', by: 'gina' }),
  ]
  return { site, paths, agent: await site.signedIn('agent') }
}

async function change(admin: Visitor, act: string, paths: string[], query = '') {
  const form = new URLSearchParams({ act })
  for (const path of paths) form.append('ticket', name(path))
  return admin.post(`/admin/tickets/bulk${query}`, form)
}

/** What the page says to which the answer leads. */
async function said(admin: Visitor, answer: Response): Promise<string> {
  expect(answer.status).toBe(303)
  return readable(await pageOf(admin, answer.headers.get('location')!))
}

async function queueRows(site: TestSite) {
  return site.desk.platform.db
    .selectFrom('queue')
    .select(['subject', 'status', 'priority', 'department_name', 'assignee_name'])
    .orderBy('id')
    .execute()
}

test('several tickets of several workspaces are changed in one request, by every act', async () => {
  const { site, paths, agent } = await open()
  const { id } = await site.desk.platform.db
    .selectFrom('admins')
    .select('id')
    .where('role', '=', 'agent')
    .executeTakeFirstOrThrow()
  expect(await said(agent, await change(agent, 'priority:urgent', paths))).toContain(
    'The priority of 3 tickets is set.',
  )
  expect(await said(agent, await change(agent, `assign:${id}`, paths))).toContain('3 tickets are assigned.')
  const sales = await departmentId(site, 'Sales')
  expect(await said(agent, await change(agent, `department:${sales}`, paths))).toContain(
    '3 tickets are moved.',
  )
  expect(await said(agent, await change(agent, 'close', paths))).toContain('3 tickets are closed.')
  for (const row of await queueRows(site)) {
    expect(row).toMatchObject({
      status: 'closed',
      priority: 'urgent',
      department_name: 'Sales',
      assignee_name: 'Arif Agent',
    })
  }
  expect(await said(agent, await change(agent, 'assign:', paths))).toContain('3 tickets are assigned.')
  expect((await queueRows(site)).every((row) => row.assignee_name === null)).toBe(true)
})

test('each customer is told as if their ticket had been closed alone', async () => {
  const { site, paths, agent } = await open()
  await change(agent, 'close', paths)
  for (const [subdomain, count] of [
    ['acme', 2],
    ['globex', 1],
  ] as const) {
    const emails = await inside(site, subdomain, ({ db }) =>
      db.selectFrom('outbox').select('to_address').where('kind', '=', 'ticket-closed').execute(),
    )
    expect(emails, subdomain).toHaveLength(count)
  }
})

test('each that was so before, and each that is gone, is reported by its number', async () => {
  const { paths, agent } = await open()
  await agent.post(`${paths[0]}/close`, {})
  const text = await said(
    agent,
    await change(
      agent,
      'close',
      [...paths, '/admin/tickets/acme/TKT-000099', '/admin/tickets/nowhere/TKT-000001'],
      '?status=open',
    ),
  )
  expect(text).toContain('2 tickets are closed.')
  expect(text).toMatch(/It was so before for 1 ticket: acme\/TKT-000001/)
  expect(text).toMatch(/2 tickets are gone: acme\/TKT-000099, nowhere\/TKT-000001/)
})

test('what was read stays read after one’s own act, and news that nobody has read stays news', async () => {
  const { paths, agent, site } = await open()
  const [one, two] = paths as [string, string, string]
  const unread = async () =>
    [...(await pageOf(agent, '/admin/tickets')).matchAll(/row-unread[\s\S]*?class="row-title"[^>]*>([^<]*)/g)]
      .map(([, subject]) => subject)
      .sort()
  for (const path of [one, two]) await agent.get(path)
  await (await site.signedIn('owner')).post(`${two}/note`, { body: 'Wait for the insurer.' })
  expect(await unread()).toEqual(['Three', 'Two'])
  for (const act of ['priority:urgent', 'close']) {
    await change(agent, act, [one, two])
    expect(await unread(), act).toEqual(['Three', 'Two'])
  }
})

test('the same form sent twice changes nothing more', async () => {
  const { paths, agent } = await open()
  await change(agent, 'priority:high', paths)
  const text = await said(agent, await change(agent, 'priority:high', paths))
  expect(text).toContain('No priority was changed.')
  expect(text).toContain('It was so before for 3 tickets')
})

test('the filters stay, and the answer is not kept in them', async () => {
  const { paths, agent } = await open()
  const answer = await change(agent, 'priority:low', [paths[0]!], '?status=open&order=activity')
  expect(answer.headers.get('location')).toMatch(
    /^\/admin\/tickets\?status=open&order=activity&did=priority&done=1/,
  )
  const html = await pageOf(agent, answer.headers.get('location')!)
  expect(html).toContain(`href="${paths[0]}?status=open&amp;order=activity"`)
})

test('what cannot be begun is refused on the queue, with the selection kept', async () => {
  const { site, paths, agent } = await open()
  const legacy = await departmentId(site, 'Legacy')
  for (const [act, chosen, says] of [
    ['close', [], 'Select at least one ticket'],
    ['', paths, 'Choose what to do'],
    ['explode', paths, 'Choose what to do'],
    ['priority:no', paths, 'Choose what to do'],
    [`assign:${'0'.repeat(32)}`, paths, 'Choose somebody of the team'],
    [`department:${legacy}`, paths, 'Choose one of the departments'],
    [
      'close',
      Array.from({ length: 51 }, (_, at) => `/admin/tickets/acme/TKT-${String(at + 1).padStart(6, '0')}`),
      '50',
    ],
  ] as const) {
    const answer = await change(agent, act, [...chosen])
    expect(answer.status, act).toBe(400)
    const html = await answer.text()
    expect(readable(html), act).toContain(says)
    if (chosen === paths)
      expect(html.match(/name="ticket"[^>]*checked=""|checked=""[^>]*name="ticket"/g), act).toHaveLength(3)
  }
  expect((await queueRows(site)).every((row) => row.status === 'open' && row.priority === 'medium')).toBe(
    true,
  )
})

test('an address made by hand shows no outcome that never was', async () => {
  const { agent } = await open()
  for (const query of ['did=close', 'did=explode&done=1', 'did=close&done=-1', 'did=close&done=1e9']) {
    expect(readable(await pageOf(agent, `/admin/tickets?${query}`))).not.toMatch(
      /ticket is closed|tickets are closed/,
    )
  }
})
