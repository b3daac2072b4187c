import { expect, test } from 'vitest'
import { departmentId, inside, pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { fieldValue, valuesOf } from '#tests/support/page.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'
import { mailed } from '#tests/support/tickets.ts'

const name = (path: string) => path.replace('/admin/tickets/', '')

async function open(env: Record<string, string> = {}) {
  const site = await openTestSite(env)
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
  return site.install.platform.db
    .selectFrom('queue')
    .select(['subject', 'status', 'priority', 'department_name', 'assignee_name'])
    .orderBy('id')
    .execute()
}

test('several tickets of several workspaces are changed in one request, by every act', async () => {
  const { site, paths, agent } = await open()
  const { id } = await site.install.platform.db
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
  expect(text).toMatch(/1 ticket was like that already: acme\/TKT-000001/)
  expect(text).toMatch(/2 tickets no longer exist: acme\/TKT-000099, nowhere\/TKT-000001/)
})

const undoForm = (html: string) => {
  const form = /action="\/admin\/tickets\/bulk\/undo[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  return new URLSearchParams([
    ['did', fieldValue(form, 'did')!],
    ['until', fieldValue(form, 'until')!],
    ...valuesOf(form, 'ticket').map((value): [string, string] => ['ticket', value]),
  ])
}

test('where no email can leave, the question says so', async () => {
  const { paths, agent } = await open()
  for (const [chosen, says] of [
    [paths, 'No email reaches their 3 customers, because no Postmark token is set.'],
    [[paths[0]!], 'No email reaches its customer, because no Postmark token is set.'],
  ] as const) {
    const text = readable(await (await change(agent, 'ask:close', [...chosen])).text())
    expect(text).toContain(says)
    expect(text).not.toContain('an email about it')
  }
})

test('closing and reopening say how many customers are mailed before anything is done', async () => {
  const { site, paths, agent } = await open({
    POSTMARK_SERVER_TOKEN: 'a-token',
    MAIL_FROM: 'help@example.com',
  })
  const asked = await change(agent, 'ask:close', [...paths, '/admin/tickets/acme/TKT-000099'], '?status=open')
  expect(asked.status).toBe(200)
  const html = await asked.text()
  expect(readable(html)).toContain('Close 3 tickets?')
  expect(readable(html)).toContain('3 customers get an email about it.')
  expect(html).toContain('value="close"')
  expect((await queueRows(site)).every(({ status }) => status === 'open')).toBe(true)
  await change(agent, 'close', paths)
  expect(readable(await (await change(agent, 'ask:reopen', [paths[0]!])).text())).toContain(
    'Reopen 1 ticket?',
  )
  // Nothing to ask where nothing would change.
  expect(await said(agent, await change(agent, 'ask:close', paths))).toContain(
    '3 tickets were like that already',
  )
  expect(await said(agent, await change(agent, 'reopen', paths))).toContain('3 tickets are open again.')
})

test('every act on several tickets can be undone for ten seconds, and then nobody was ever mailed', async () => {
  const { site, paths, agent } = await open()
  const { id: ownerId } = await site.install.platform.db
    .selectFrom('admins')
    .select('id')
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  const emails = async () =>
    (await Promise.all((['acme', 'globex'] as const).map((name) => inside(site, name, mailed)))).flat()
  const before = [await queueRows(site), await emails()]
  for (const act of [
    'close',
    'priority:urgent',
    `assign:${ownerId}`,
    `department:${await departmentId(site, 'Sales')}`,
  ]) {
    const answer = await change(agent, act, paths, '?order=activity')
    const html = await pageOf(agent, answer.headers.get('location')!)
    expect(html, act).toContain('Undo')
    const undone = await agent.post('/admin/tickets/bulk/undo?order=activity', undoForm(html))
    expect(undone.headers.get('location'), act).toMatch(/^\/admin\/tickets\?order=activity&did=undo&done=3$/)
    expect(await said(agent, undone), act).toContain('Undone: 3 tickets are as they were before.')
    expect([await queueRows(site), await emails()], act).toEqual(before)
  }
})

test('an Undo of another person, of a later change or after its time changes nothing, and says so by number', async () => {
  const { site, paths, agent } = await open()
  const owner = await site.signedIn('owner')
  const done = async (act: string) =>
    undoForm(await pageOf(agent, (await change(agent, act, [paths[0]!])).headers.get('location')!))
  const undo = async (who: Visitor, form: URLSearchParams) =>
    said(who, await who.post('/admin/tickets/bulk/undo', form))
  const first = await done('priority:high')
  expect(await undo(owner, first)).toMatch(/Too late to undo 1 ticket: acme\/TKT-000001/)
  site.advance(1000)
  await done('priority:urgent')
  expect(await undo(agent, first)).toContain('Too late')
  const last = await done('priority:low')
  site.advance(10_000)
  expect(await undo(agent, last)).toContain('Nothing was undone.')
  expect((await queueRows(site))[0]).toMatchObject({ priority: 'low' })
  expect((await agent.post('/admin/tickets/bulk/undo', { did: 'explode', until: '1' })).status).toBe(400)
})

test('an address made by hand offers no Undo, or one that finds nothing', async () => {
  const { agent } = await open()
  for (const until of ['', '99999999999999', '-1', 'x']) {
    const html = await pageOf(agent, `/admin/tickets?did=close&done=1&changed=acme/TKT-000001&until=${until}`)
    expect(html, until).not.toContain('bulk/undo')
  }
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
  expect(text).toContain('3 tickets were like that already')
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
    [`assign:${'0'.repeat(32)}`, paths, 'Choose an active member of the team'],
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

/** The boxes of the list as it is drawn now, each with what it shows of its ticket. */
async function boxes(admin: Visitor): Promise<string[]> {
  return valuesOf(await pageOf(admin, '/admin/tickets'), 'ticket').sort()
}

test('what somebody else has changed since the list was drawn is left and named, and changed by pressing again', async () => {
  const { site, paths, agent } = await open()
  const owner = await site.signedIn('owner')
  const admins = await site.install.platform.db.selectFrom('admins').select(['id', 'role']).execute()
  const idOf = (role: string) => admins.find((admin) => admin.role === role)!.id
  const [sales, billing] = [await departmentId(site, 'Sales'), await departmentId(site, 'Billing')]
  const send = async (act: string, tickets: string[]) =>
    agent.post(
      '/admin/tickets/bulk',
      new URLSearchParams([['act', act], ...tickets.map((one) => ['ticket', one])]),
    )
  for (const [mine, theirs, says] of [
    [
      `assign:${idOf('agent')}`,
      () => change(owner, `assign:${idOf('owner')}`, [paths[0]!]),
      '1 ticket is assigned.',
    ],
    ['priority:urgent', () => change(owner, 'priority:low', [paths[0]!]), 'The priority of 1 ticket is set.'],
    [`department:${sales}`, () => change(owner, `department:${billing}`, [paths[0]!]), '1 ticket is moved.'],
    ['close', () => owner.post(`${paths[0]}/note`, { body: 'Wait for the insurer.' }), '1 ticket is closed.'],
  ] as const) {
    const shown = (await boxes(agent)).filter((one) => one.startsWith('acme/'))
    expect(shown, mine).toHaveLength(2)
    expect((await theirs()).status, mine).toBe(303)
    const answer = await send(mine, shown)
    const html = await pageOf(agent, answer.headers.get('location')!)
    expect(readable(html), mine).toContain(says)
    expect(readable(html), mine).toMatch(/Someone else has changed 1 ticket .*: acme\/TKT-000001/)
    const form = html.slice(0, html.indexOf('Change it anyway')).split('<form').at(-1)!
    expect(form, mine).toContain(`value="${mine}"`)
    expect(await said(agent, await send(mine, valuesOf(form, 'ticket'))), mine).toContain(says)
  }
  expect((await queueRows(site))[0]).toEqual({
    subject: 'One',
    status: 'closed',
    priority: 'urgent',
    department_name: 'Sales',
    assignee_name: 'Arif Agent',
  })
})

test('one’s own changes, and those of another fact, hold nobody up', async () => {
  const { site, paths, agent } = await open()
  const owner = await site.signedIn('owner')
  const shown = await boxes(agent)
  await change(owner, `department:${await departmentId(site, 'Sales')}`, paths)
  await agent.post(`${paths[0]}/note`, { body: 'I will close it.' })
  await change(agent, 'priority:high', paths)
  for (const act of ['priority:urgent', 'close']) {
    const form = new URLSearchParams([['act', act], ...shown.map((one) => ['ticket', one])])
    expect(await said(agent, await agent.post('/admin/tickets/bulk', form)), act).not.toContain(
      'Someone else',
    )
  }
  expect(
    (await queueRows(site)).every(({ status, priority }) => status === 'closed' && priority === 'urgent'),
  ).toBe(true)
})
