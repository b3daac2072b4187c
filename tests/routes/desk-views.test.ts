import { expect, test } from 'vitest'
import { pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'
import { WORLD } from '#tests/support/world.ts'

const QUERY = '?status=open&assignee=mine&order=activity'

async function save(admin: Visitor, name: string, shared = false, query = QUERY) {
  return admin.post(`/admin/views${query}`, { name, ...(shared && { shared: 'on' }) })
}

/** The names in the side bar. */
async function listed(admin: Visitor): Promise<string[]> {
  const html = await pageOf(admin, '/admin/tickets')
  const bar = /<ul class="desk-views"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? ''
  return [...bar.matchAll(/title="([^"]*)"/g)].map(([, name]) => name!)
}

async function hrefOf(admin: Visitor, name: string): Promise<string> {
  const html = await pageOf(admin, '/admin/tickets')
  return new RegExp(`href="([^"]*)"[^>]*title="${name}"`).exec(html)![1]!.replaceAll('&amp;', '&')
}

test('a view keeps the filters and the order, not the place, and leads back to them', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  const saved = await save(agent, 'My open ones', false, `${QUERY}&after=5.5&did=close&done=1`)
  expect(saved.status).toBe(303)
  expect(saved.headers.get('location')).toBe(`/admin/tickets${QUERY}`)
  expect(await hrefOf(agent, 'My open ones')).toBe(`/admin/tickets${QUERY}`)
})

test('an own view is its author’s, a shared one everybody’s; “mine” is whoever looks', async () => {
  const site = await openTestSite()
  const path = await ticketOn(site, { subject: 'For Olga' })
  const [agent, owner] = [await site.signedIn('agent'), await site.signedIn('owner')]
  await save(agent, 'Quiet')
  await save(agent, 'For all', true)
  expect(await listed(agent)).toEqual(['For all', 'Quiet'])
  expect(await listed(owner)).toEqual(['For all'])
  const { id } = await site.install.platform.db
    .selectFrom('admins')
    .select('id')
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  await agent.post(`${path}/assignee`, { assignee: id })
  const shared = await hrefOf(agent, 'For all')
  expect(await pageOf(owner, shared)).toContain('For Olga')
  expect(readable(await pageOf(agent, shared))).toContain('No ticket matches')
})

test('whose it is changes and deletes it; of the shared ones an owner too', async () => {
  const site = await openTestSite()
  const [agent, owner] = [await site.signedIn('agent'), await site.signedIn('owner')]
  await save(owner, 'Of the owner', true)
  await save(agent, 'Quiet')
  const rows = await site.install.platform.db.selectFrom('saved_views').select(['id', 'name']).execute()
  const idOf = (name: string) => rows.find((row) => row.name === name)!.id
  for (const [who, id] of [
    [agent, idOf('Of the owner')],
    [owner, idOf('Quiet')],
  ] as const) {
    expect((await who.get(`/admin/views/${id}`)).status).toBe(404)
    expect((await who.post(`/admin/views/${id}`, { name: 'Mine now' })).status).toBe(404)
  }
  expect((await agent.post(`/admin/views/${idOf('Of the owner')}/delete`, {})).status).toBe(404)
  await agent.post(`/admin/views/${idOf('Quiet')}`, { name: 'Loud', shared: 'on' })
  expect(await listed(owner)).toEqual(['Loud', 'Of the owner'])
  await owner.post(`/admin/views/${idOf('Quiet')}/delete`, {})
  expect(await listed(agent)).toEqual(['Of the owner'])
})

test('what everybody sees in the side bar is noted with who changed it, what is one’s own is not', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  const { db } = site.install.platform
  const idOf = async (name: string) =>
    (await db.selectFrom('saved_views').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  await save(agent, 'Quiet')
  await agent.post(`/admin/views/${await idOf('Quiet')}`, { name: 'Quieter' })
  await agent.post(`/admin/views/${await idOf('Quieter')}/delete`, {})
  await save(agent, 'For all', true)
  await agent.post(`/admin/views/${await idOf('For all')}`, { name: 'For us', shared: 'on' })
  await agent.post(`/admin/views/${await idOf('For us')}`, { name: 'For me' })
  await agent.post(`/admin/views/${await idOf('For me')}`, { name: 'For all', shared: 'on' })
  await agent.post(`/admin/views/${await idOf('For all')}/delete`, {})
  const noted = await db
    .selectFrom('audit')
    .select(['action', 'subject', 'admin_name'])
    .where('action', 'like', 'view.%')
    .orderBy('id')
    .execute()
  expect(noted.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
    'view.added For all',
    'view.changed For all',
    'view.changed For us',
    'view.changed For me',
    'view.deleted For all',
  ])
  expect(new Set(noted.map(({ admin_name }) => admin_name))).toEqual(new Set([WORLD.agent.name]))
})

test('a view without a name is refused on its page, with what was typed', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  const refused = await save(agent, '  ')
  expect(refused.status).toBe(400)
  expect(await listed(agent)).toEqual([])
  const long = await save(agent, 'x'.repeat(61))
  expect(long.status).toBe(400)
  expect(await long.text()).toContain('x'.repeat(61))
  const hidden = await save(agent, '\u202e\u3164')
  expect([hidden.status, await hidden.text()]).toEqual([
    400,
    expect.stringContaining('Enter a name for the view.'),
  ])
})
