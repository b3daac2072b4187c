import { expect, test } from 'vitest'
import { departmentId, pageOf, readable, ticketOn, workspaceId } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

async function open() {
  const site = await openTestSite()
  return { site, owner: await site.signedIn('owner') }
}

test('a department is added, changed, and deleted, each with a form of its own', async () => {
  const { site, owner } = await open()
  const agent = await site.install.platform.db
    .selectFrom('admins')
    .select('id')
    .where('role', '=', 'agent')
    .executeTakeFirstOrThrow()
  const added = await owner.post('/admin/departments/new', {
    name: ' Warranty ',
    active: 'on',
    admins: agent.id,
  })
  expect([added.status, added.headers.get('location')]).toEqual([303, '/admin/departments?done=added'])
  expect(readable(await pageOf(owner, '/admin/departments?done=added'))).toContain('Department added.')
  const path = `/admin/departments/${await departmentId(site, 'Warranty')}`
  const html = await pageOf(owner, path)
  expect(html).toMatch(new RegExp(`value="${agent.id}"[^>]*checked|checked[^>]*value="${agent.id}"`))

  const changed = await owner.post(path, { name: 'Warranties', description: 'Two years' })
  expect(changed.status).toBe(303)
  const row = await site.install.platform.db
    .selectFrom('departments')
    .select(['name', 'description', 'active'])
    .where('name', '=', 'Warranties')
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ name: 'Warranties', description: 'Two years', active: 0 })
  expect(readable(await pageOf(owner, '/admin/departments'))).toContain('Inactive')

  expect((await owner.post(`${path}/delete`, {})).headers.get('location')).toBe(
    '/admin/departments?done=deleted',
  )
  expect((await owner.get(path)).status).toBe(404)
  expect((await owner.post(`${path}/delete`, {})).status).toBe(404)
})

test('a refused department comes back as it was typed', async () => {
  const { owner } = await open()
  const refused = await owner.post('/admin/departments/new', {
    name: '',
    description: 'Nameless but described',
  })
  const html = await refused.text()
  expect(refused.status).toBe(400)
  expect(readable(html)).toContain('Enter a name for the department.')
  expect(html).toContain('value="Nameless but described"')
  const taken = await owner.post('/admin/departments/new', { name: 'SALES', active: 'on' })
  expect(taken.status).toBe(400)
  expect(readable(await taken.text())).toContain('Another department has that name.')
})

test('a department with tickets says so before it is asked, and refuses when it is', async () => {
  const { site, owner } = await open()
  await ticketOn(site)
  const department = `/admin/departments/${await departmentId(site, 'Support')}`
  const path = `${department}/delete`
  const sentence = 'This department has tickets, so it can be deactivated but not deleted.'
  const page = await pageOf(owner, department)
  expect(readable(page)).toContain(sentence)
  expect(page).not.toContain(`href="${path}"`)
  const asked = await pageOf(owner, path)
  expect(readable(asked)).toContain(sentence)
  expect(asked).not.toContain('>Delete department</button>')
  const refused = await owner.post(path, {})
  expect(refused.status).toBe(409)
  expect(readable(await refused.text())).toContain(sentence)
})

test('a workspace is added, with its portal at once', async () => {
  const { site, owner } = await open()
  const added = await owner.post('/admin/workspaces/new', {
    name: 'Initech',
    subdomain: 'Initech',
    timeZone: 'Europe/Berlin',
  })
  expect(added.status).toBe(303)
  const page = readable(await pageOf(owner, added.headers.get('location')!))
  expect(page).toContain('The workspace is ready.')
  expect(page).toContain('/initech')
  expect((await site.visitor().get('/initech/login')).status).toBe(200)
})

test.each([
  [{ subdomain: 'acme' }, 'Another workspace has this address.'],
  [{ subdomain: 'admin' }, 'This address is reserved for Deskfile.'],
  [{ subdomain: 'a' }, 'Use 2 to 40 letters'],
  [{ name: '' }, 'Enter a name for the workspace.'],
  [{ timeZone: 'Mars/Olympus' }, 'Choose one of the time zones in the list.'],
])('a new workspace with %j is refused', async (but, sentence) => {
  const { owner } = await open()
  const refused = await owner.post('/admin/workspaces/new', {
    name: 'Initech',
    subdomain: 'initech',
    timeZone: 'UTC',
    ...but,
  })
  expect(refused.status).toBe(400)
  expect(readable(await refused.text())).toContain(sentence)
})

test('with another address the old one is nothing, and whoever was signed in stays so', async () => {
  const { site, owner } = await open()
  const anna = await site.signedIn('anna')
  const path = `/admin/workspaces/${await workspaceId(site, 'acme')}`
  expect(readable(await pageOf(owner, path))).toContain('links in emails and bookmarks stop working')
  const changed = await owner.post(path, {
    name: 'Acme & Sons',
    subdomain: 'acme-sons',
    timeZone: 'Europe/Berlin',
    signUp: 'invitation',
    accent: '#0F766E',
  })
  expect(changed.status).toBe(303)
  expect((await anna.get('/acme/tickets')).status).toBe(404)
  expect((await anna.get('/acme-sons/tickets')).status).toBe(200)
  expect(readable(await pageOf(owner, `${path}?done=saved`))).toContain('Acme & Sons')
  const taken = await owner.post(path, {
    name: 'Acme',
    subdomain: 'globex',
    timeZone: 'Europe/Berlin',
    signUp: 'open',
    accent: 'red',
  })
  expect(taken.status).toBe(400)
  const html = await taken.text()
  expect(html).toContain('value="globex"')
  expect(readable(html)).toContain('Enter the colour as # and six digits')
})

test('an agent’s side bar names only what an agent may open', async () => {
  const { site, owner } = await open()
  const nav = async (visitor: typeof owner) =>
    [...(await pageOf(visitor, '/admin/tickets')).matchAll(/href="(\/admin\/\w+)"/g)].map(([, href]) => href)
  const agent = await nav(await site.signedIn('agent'))
  expect(await nav(owner)).toEqual(
    expect.arrayContaining(['/admin/departments', '/admin/workspaces', '/admin/team']),
  )
  for (const page of ['departments', 'workspaces', 'team', 'outbox'])
    expect(agent).not.toContain(`/admin/${page}`)
  for (const href of new Set(agent))
    expect((await (await site.signedIn('agent')).get(href!)).status).toBe(200)
})

test('a department of more admins than other forms have fields is saved, and the last active one stays so', async () => {
  const site = await openTestSite()
  const owner = await site.signedIn('owner')
  const { db } = site.install.platform
  const ids = Array.from({ length: 250 }, (_, n) => n.toString(16).padStart(32, '0'))
  const columns = { role: 'agent', password_hash: null, active: 1, created_at: 1 } as const
  await db
    .insertInto('admins')
    .values(ids.map((id, n) => ({ id, name: `Agent ${n}`, email: `agent${n}@acme.test`, ...columns })))
    .execute()
  const support = await departmentId(site, 'Support')
  const path = `/admin/departments/${support}`
  const form = new URLSearchParams([
    ['name', 'Support'],
    ['active', 'on'],
    ...ids.map((id) => ['admins', id]),
  ])
  expect((await owner.post(path, form)).status).toBe(303)
  const { n } = await db
    .selectFrom('department_admins')
    .select((row) => row.fn.countAll<number>().as('n'))
    .where('department_id', '=', support)
    .executeTakeFirstOrThrow()
  expect(n).toBe(250)
  const stranger = await site.visitor().post('/acme/login', form)
  expect(stranger.status).toBe(413)

  await db.updateTable('departments').set({ active: 0 }).where('id', '!=', support).execute()
  const refused = await owner.post(path, { name: 'Support' })
  expect(refused.status).toBe(400)
  expect(readable(await refused.text())).toContain('Customers need a department to choose')
  expect(readable(await (await owner.post(`${path}/delete`, {})).text())).toContain(
    'Activate another one first.',
  )
})
