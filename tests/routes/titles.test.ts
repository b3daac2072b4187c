import { expect, test } from 'vitest'
import { DESK_PAGES } from '#tests/support/desk-page-paths.ts'
import { openFurnishedDesk } from '#tests/support/furnished-install.ts'
import { titleOf } from '#tests/support/page.ts'
import { openTicketAs } from '#tests/support/portal.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'

/** Each is the page of one person, drawn again with an act of theirs. */
const DRAWN_AGAIN = /^admin\.team_\.\$id_\.(reactivate|resend|reset|role)$/

/** Where a link leads that was never mailed. */
const DEAD = 'This link no longer works · Deskfile'

const titleAt = async (visitor: Visitor, path: string) => titleOf(await (await visitor.get(path)).text())

test('every page of the desk has a title of its own, which says where it is', async () => {
  const { site, fill } = await openFurnishedDesk()
  const owner = await site.signedIn('owner')
  const stranger = site.visitor()
  const titles = new Map<string, string>()
  for (const [route, paths] of Object.entries(DESK_PAGES)) {
    if (paths.length === 0 || DRAWN_AGAIN.test(route) || route === 'admin.tickets_.bulk') continue
    const path = fill(paths[0]!)
    const title = await titleAt(route.startsWith('admin_') ? stranger : owner, path)
    expect(title, path).toMatch(/\S · Deskfile$/)
    if (title === DEAD) continue
    expect(titles.get(title), `${path}: ${title}`).toBeUndefined()
    titles.set(title, path)
  }
})

test('every page of a portal has a title of its own, which says whose portal it is', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna, {})
  const pages: [Visitor, string][] = [
    ...['/acme/login', '/acme/register', '/acme/forgot-password', '/acme/reset-password'].map(
      (path): [Visitor, string] => [site.visitor(), path],
    ),
    ...[
      '/acme/tickets',
      '/acme/tickets/create',
      ticket,
      '/acme/account',
      '/acme/account/password',
      '/acme/tickets/TKT-999999',
    ].map((path): [Visitor, string] => [anna, path]),
  ]
  const titles = new Set<string>()
  for (const [visitor, path] of pages) {
    const title = await titleAt(visitor, path)
    expect(title, path).toMatch(/Acme$/)
    titles.add(title)
  }
  expect(titles.size).toBe(pages.length)
  expect(await titleAt(anna, '/nowhere/tickets')).toBe('Page not found · Deskfile')
})

test('the queue’s title says how many await the team, and what it is narrowed to', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  expect(await titleAt(agent, '/admin/tickets')).toBe('Tickets · Deskfile')
  const anna = await site.signedIn('anna')
  await openTicketAs(anna, {})
  expect(await titleAt(agent, '/admin/tickets')).toBe('(1) Tickets · Deskfile')
  expect(await titleAt(agent, '/admin/tickets?status=open&assignee=nobody&search=printer')).toBe(
    '(1) Open, Nobody’s, “printer” · Tickets · Deskfile',
  )
  expect(await titleAt(agent, '/admin/tickets?assignee=gone')).toBe(
    'People who have left · Tickets · Deskfile',
  )
})

test('a title says first that a form was refused', async () => {
  const site = await openTestSite()
  const refused = await site.visitor().post('/acme/register', { email: 'nobody' })
  expect(refused.status).toBe(400)
  const html = await refused.text()
  expect(titleOf(html)).toBe('Error: Create account · Acme')
  expect(await titleAt(site.visitor(), '/acme/register')).toBe('Create account · Acme')
})
