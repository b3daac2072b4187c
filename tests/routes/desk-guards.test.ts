import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadBuiltApp } from '#server/checkout.ts'
import { departmentId, ticketOn, workspaceId } from '#tests/support/desk-pages.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'

/** Who may open a desk page: nobody else reaches one byte of it. */
type Role = 'anybody' | 'agent' | 'owner'

/** What a GET by somebody who may is answered with: a status, or where it leads to. A page, where nothing is said. */
type Got = 404 | `/${string}` | '{ticket}'

/** Every route of the desk by its file, with a path to ask for and who may use it. `stranger`: not sign-in, but this. */
const ROUTES: Record<string, { path: string; role: Role; get?: Got; post?: true; stranger?: 204 }> = {
  'admin._index': { path: '/admin', role: 'agent', get: '/admin/tickets' },
  'admin.account': { path: '/admin/account', role: 'agent', post: true },
  'admin.account_.password': { path: '/admin/account/password', role: 'agent', post: true },
  'admin.account_.sessions': {
    path: '/admin/account/sessions',
    role: 'agent',
    get: '/admin/account',
    post: true,
  },
  'admin.canned-replies': { path: '/admin/canned-replies', role: 'owner' },
  'admin.canned-replies_.new': { path: '/admin/canned-replies/new', role: 'owner', post: true },
  'admin.canned-replies_.$id': { path: '/admin/canned-replies/{none}', role: 'owner', get: 404, post: true },
  'admin.canned-replies_.$id_.delete': {
    path: '/admin/canned-replies/{none}/delete',
    role: 'owner',
    get: 404,
    post: true,
  },
  'admin.audit': { path: '/admin/audit', role: 'owner' },
  'admin.audit[.]csv': { path: '/admin/audit.csv', role: 'owner' },
  'admin.departments': { path: '/admin/departments', role: 'owner' },
  'admin.departments_.new': { path: '/admin/departments/new', role: 'owner', post: true },
  'admin.departments_.$id': { path: '/admin/departments/{department}', role: 'owner', post: true },
  'admin.departments_.$id_.delete': {
    path: '/admin/departments/{department}/delete',
    role: 'owner',
    post: true,
  },
  'admin.find': { path: '/admin/find?search=x', role: 'agent' },
  'admin.live': { path: '/admin/live', role: 'agent', stranger: 204 },
  'admin.new-ticket': { path: '/admin/new-ticket', role: 'agent' },
  'admin.new-ticket_.$subdomain': { path: '/admin/new-ticket/acme', role: 'agent', post: true },
  'admin.outbox': { path: '/admin/outbox', role: 'owner' },
  'admin.outbox_.$outbox.$id': { path: '/admin/outbox/platform/{none}', role: 'owner', get: 404 },
  'admin.outbox_.$outbox.$id_.html': { path: '/admin/outbox/platform/{none}/html', role: 'owner', get: 404 },
  'admin.outbox_.$outbox.$id_.retry': {
    path: '/admin/outbox/platform/{none}/retry',
    role: 'owner',
    get: '/admin/outbox/platform/{none}',
    post: true,
  },
  'admin.reports': { path: '/admin/reports', role: 'owner' },
  'admin.reports[.]csv': { path: '/admin/reports.csv', role: 'owner' },
  'admin.settings': { path: '/admin/settings', role: 'owner', post: true },
  'admin.presence': { path: '/admin/presence', role: 'agent', get: '/admin/tickets', post: true },
  'admin.team': { path: '/admin/team', role: 'owner', post: true },
  'admin.team_.$id': { path: '/admin/team/{admin}', role: 'owner' },
  'admin.team_.$id_.deactivate': { path: '/admin/team/{admin}/deactivate', role: 'owner', post: true },
  'admin.team_.$id_.reactivate': { path: '/admin/team/{admin}/reactivate', role: 'owner', post: true },
  'admin.team_.$id_.resend': { path: '/admin/team/{admin}/resend', role: 'owner', post: true },
  'admin.team_.$id_.reset': { path: '/admin/team/{admin}/reset', role: 'owner', post: true },
  'admin.team_.$id_.role': { path: '/admin/team/{admin}/role', role: 'owner', post: true },
  'admin.tickets': { path: '/admin/tickets', role: 'agent' },
  'admin.tickets.$subdomain.$ticket': { path: '{ticket}', role: 'agent' },
  'admin.tickets.$subdomain.$ticket._index': { path: '{ticket}', role: 'agent' },
  'admin.tickets.$subdomain.$ticket.reply': { path: '{ticket}/reply', role: 'agent', post: true },
  'admin.tickets.$subdomain.$ticket.note': { path: '{ticket}/note', role: 'agent', post: true },
  'admin.tickets.$subdomain.$ticket.assignee': { path: '{ticket}/assignee', role: 'agent', post: true },
  'admin.tickets.$subdomain.$ticket.canned': { path: '{ticket}/canned', role: 'agent', post: true },
  'admin.tickets.$subdomain.$ticket.close': {
    path: '{ticket}/close',
    role: 'agent',
    get: '{ticket}',
    post: true,
  },
  'admin.tickets.$subdomain.$ticket.block': {
    path: '{ticket}/block',
    role: 'agent',
    get: '{ticket}',
    post: true,
  },
  'admin.tickets.$subdomain.$ticket.unblock': {
    path: '{ticket}/unblock',
    role: 'agent',
    get: '{ticket}',
    post: true,
  },
  'admin.tickets.$subdomain.$ticket.invite': {
    path: '{ticket}/invite',
    role: 'agent',
    get: '{ticket}',
    post: true,
  },
  'admin.tickets.$subdomain.$ticket.undo': { path: '{ticket}/undo', role: 'agent', post: true },
  'admin.tickets.$subdomain.$ticket.discard': {
    path: '{ticket}/discard',
    role: 'agent',
    get: '{ticket}',
    post: true,
  },
  'admin.tickets.$subdomain.$ticket.reopen': { path: '{ticket}/reopen', role: 'agent', post: true },
  'admin.tickets.$subdomain.$ticket.priority': { path: '{ticket}/priority', role: 'agent', post: true },
  'admin.tickets.$subdomain.$ticket.department': { path: '{ticket}/department', role: 'agent', post: true },
  'admin.tickets.$subdomain.$ticket.remove-file': {
    path: '{ticket}/remove-file',
    role: 'agent',
    get: '{ticket}',
    post: true,
  },
  'admin.tickets_.$subdomain.$ticket.download': {
    path: '{ticket}/download?file={none}',
    role: 'agent',
    get: 404,
  },
  'admin.tickets_.bulk_.undo': {
    path: '/admin/tickets/bulk/undo',
    role: 'agent',
    get: '/admin/tickets',
    post: true,
  },
  'admin.tickets_.bulk': { path: '/admin/tickets/bulk', role: 'agent', post: true },
  'admin.tickets_.$subdomain.attachments': {
    path: '/admin/tickets/acme/attachments',
    role: 'agent',
    get: '/admin/tickets',
    post: true,
  },
  'admin.first-run': { path: '/admin/first-run', role: 'owner', get: '/admin/tickets', post: true },
  'admin.views': { path: '/admin/views', role: 'agent', post: true },
  'admin.views_.$id': { path: '/admin/views/{none}', role: 'agent', get: 404, post: true },
  'admin.views_.$id_.delete': {
    path: '/admin/views/{none}/delete',
    role: 'agent',
    get: '/admin/views/{none}',
    post: true,
  },
  'admin.workspaces': { path: '/admin/workspaces', role: 'owner' },
  'admin.workspaces_.new': { path: '/admin/workspaces/new', role: 'owner', post: true },
  'admin.workspaces_.$id': { path: '/admin/workspaces/{workspace}', role: 'owner', post: true },
  'admin.workspaces_.$id_.backup': {
    path: '/admin/workspaces/{workspace}/backup',
    role: 'owner',
    get: '/admin/workspaces/{workspace}',
    post: true,
  },
  'admin.workspaces_.$id_.logo': { path: '/admin/workspaces/{workspace}/logo', role: 'owner', post: true },
  'admin.workspaces_.$id_.logo_.remove': {
    path: '/admin/workspaces/{workspace}/logo/remove',
    role: 'owner',
    get: '/admin/workspaces/{workspace}',
    post: true,
  },
  'admin.workspaces_.$id_.suspend': {
    path: '/admin/workspaces/{workspace}/suspend',
    role: 'owner',
    get: '/admin/workspaces/{workspace}',
    post: true,
  },
  'admin.workspaces_.$id_.resume': {
    path: '/admin/workspaces/{workspace}/resume',
    role: 'owner',
    get: '/admin/workspaces/{workspace}',
    post: true,
  },
  'admin.workspaces_.$id_.delete': {
    path: '/admin/workspaces/{workspace}/delete',
    role: 'owner',
    post: true,
  },
  'admin_.forgot-password': { path: '/admin/forgot-password', role: 'anybody' },
  'admin_.invitation': { path: '/admin/invitation', role: 'anybody' },
  'admin_.invitation_.$token': { path: '/admin/invitation/x', role: 'anybody' },
  'admin_.login': { path: '/admin/login', role: 'anybody' },
  'admin_.logout': { path: '/admin/logout', role: 'anybody' },
  'admin_.reset-password': { path: '/admin/reset-password', role: 'anybody' },
}

async function filled(site: TestSite): Promise<(path: string) => string> {
  const values: Record<string, string> = {
    ticket: await ticketOn(site),
    department: await departmentId(site, 'Support'),
    workspace: await workspaceId(site, 'acme'),
    admin: (
      await site.install.platform.db
        .selectFrom('admins')
        .select('id')
        .where('role', '=', 'agent')
        .executeTakeFirstOrThrow()
    ).id,
    none: '0'.repeat(32),
  }
  return (path) => path.replace(/\{(\w+)\}/g, (_, name) => values[name]!)
}

const routes = Object.entries(ROUTES).filter(([, { role }]) => role !== 'anybody')

test('the list above names every route of the desk', () => {
  const files = readdirSync('app/routes')
    .filter((name) => name.startsWith('admin'))
    .map((name) => name.replace(/\.tsx?$/, ''))
  expect(Object.keys(ROUTES).sort()).toEqual(files.sort())
})

test('and says of each what can be posted to it, as it is built', async () => {
  const built = await (await loadBuiltApp()).build()
  const posted = Object.values(built.routes)
    .filter((route) => route?.module.action !== undefined)
    .map((route) => route!.id.replace('routes/', ''))
  const listed = routes.filter(([, { post }]) => post).map(([file]) => file)
  const isOfTheDesk = (file: string) => ROUTES[file] !== undefined && ROUTES[file].role !== 'anybody'
  expect(listed.sort()).toEqual(posted.filter(isOfTheDesk).sort())
})

test('nobody without a session gets further than sign-in, and comes back from there', async () => {
  const site = await openTestSite()
  const path = await filled(site)
  for (const [file, route] of routes) {
    const asked = path(route.path)
    const answers = [await site.visitor().get(asked)]
    if (route.post) answers.push(await site.visitor().post(asked, { name: 'x' }))
    for (const answer of answers) {
      if (route.stranger) {
        expect([answer.status, await answer.text()], file).toEqual([route.stranger, ''])
        continue
      }
      expect([302, 303, 401], `${file} ${answer.status}`).toContain(answer.status)
      if (answer.status === 401) continue
      const location = new URL(answer.headers.get('location')!, site.origin)
      expect(location.pathname, file).toBe('/admin/login')
      expect(await answer.text(), file).not.toMatch(/Printer|Acme|Support/)
    }
  }
})

test('a customer of a workspace is nobody at the desk', async () => {
  const site = await openTestSite()
  const path = await filled(site)
  const anna = await site.signedIn('anna')
  for (const [file, route] of routes) {
    const answer = await anna.get(path(route.path))
    if (route.stranger) expect(answer.status, file).toBe(route.stranger)
    else expect(answer.headers.get('location') ?? '', file).toContain('/admin/login')
  }
})

/** Asks as somebody who may, and expects exactly what the list says. */
async function expectListed(
  visitor: Visitor,
  path: (path: string) => string,
  [file, route]: (typeof routes)[number],
): Promise<void> {
  const answer = await visitor.get(path(route.path))
  const got = { status: answer.status, location: answer.headers.get('location') }
  const { get = 200 } = route
  const listed =
    typeof get === 'number' ? { status: get, location: null } : { status: 302, location: path(get) }
  expect(got, file).toEqual(listed)
}

test('agents work tickets and reach nothing that is the owners’', async () => {
  const site = await openTestSite()
  const path = await filled(site)
  const agent = await site.signedIn('agent')
  for (const [file, route] of routes) {
    if (route.role === 'agent') {
      await expectListed(agent, path, [file, route])
      continue
    }
    const answer = await agent.get(path(route.path))
    expect(answer.status, file).toBe(403)
    expect(await answer.text(), file).not.toMatch(/olga@desk\.test|Billing of the tests/)
    if (route.post) expect((await agent.post(path(route.path), { name: 'x' })).status, file).toBe(403)
  }
})

test('an owner reaches everything', async () => {
  const site = await openTestSite()
  const path = await filled(site)
  const owner = await site.signedIn('owner')
  for (const route of routes) await expectListed(owner, path, route)
})

test.each(['agent', 'owner'] as const)('an %s is refused no act that is theirs', async (role) => {
  const site = await openTestSite()
  const path = await filled(site)
  const visitor = await site.signedIn(role)
  for (const [file, route] of routes) {
    if (!route.post || (role === 'agent' && route.role === 'owner')) continue
    const answer = await visitor.post(path(route.path), { name: 'x' })
    expect([401, 403, 405, 500], `${file} ${answer.status}`).not.toContain(answer.status)
    expect(answer.headers.get('location') ?? '', file).not.toContain('/admin/login')
  }
})

test('a post from another origin changes nothing, whoever is signed in', async () => {
  const site = await openTestSite()
  const path = await filled(site)
  const owner = await site.signedIn('owner')
  for (const [file, route] of routes.filter(([, { post }]) => post)) {
    const answer = await owner.post(
      path(route.path),
      { name: 'x' },
      { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' },
    )
    expect(answer.status, file).toBe(403)
  }
})
