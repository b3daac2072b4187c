import { expect, test } from 'vitest'
import { DESK_PAGES } from '#tests/support/desk-page-paths.ts'
import { inside, ticketOn } from '#tests/support/desk-pages.ts'
import { openFurnishedDesk } from '#tests/support/furnished-install.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'

type Page = readonly [who: Visitor, path: string]

/** What is another one with each load, and stands for nothing that is shown. */
function shown(html: string): string {
  return html
    .replaceAll(/ (?:nonce|data-request|data-now)="[^"]*"/g, '')
    .replaceAll(/[0-9a-f]{32}\.(?:customer|admin):[0-9a-f]{32}\.[\w-]{43}/g, 'key')
}

/** Without the moment until which it is true. */
const tagOf = (answer: Response) => answer.headers.get('etag')?.replace(/-[0-9a-z]+"$/, '')

async function look(pages: readonly Page[]) {
  const seen = new Map<string, { tag: string; etag: string; text: string }>()
  for (const [who, path] of pages) {
    const answer = await who.get(path)
    const tag = tagOf(answer)
    const etag = answer.headers.get('etag')!
    if (answer.status === 200 && tag) seen.set(path, { tag, etag, text: shown(await answer.text()) })
    else await answer.text()
  }
  return seen
}

/** Days and years begin with a quarter of an hour, so every copy ends with one. */
function startQuarter(site: TestSite): void {
  site.stopClock()
  const quarter = 15 * 60_000
  site.advance(quarter - (site.install.platform.now() % quarter) + 1_000)
}

test('every page behind a sign-in, and its data, is not sent again while nothing changes', async () => {
  const { site, fill } = await openFurnishedDesk()
  startQuarter(site)
  const owner = await site.signedIn('owner')
  const anna = await site.signedIn('anna')
  const paths = Object.values(DESK_PAGES).flat().map(fill)
  const pages: Page[] = [
    ...paths.map((path): Page => [owner, path]),
    ...['/tickets', '/tickets/create', '/tickets?status=closed', '/account', '/account/password'].map(
      (path): Page => [anna, `/acme${path}`],
    ),
    [anna, fill('{ticket}').replace('/admin/tickets/acme', '/acme/tickets')],
  ]
  let tagged = 0
  for (const [who, path] of pages) {
    for (const address of [path, path.replace(/(?=\?)|$/, '.data')]) {
      // The first look notes what was seen.
      await who.get(address)
      const first = await who.get(address)
      if (first.status !== 200 || first.headers.get('content-type')?.includes('csv')) continue
      const etag = first.headers.get('etag')
      if (!etag) {
        // The pages for those who are not signed in say nothing of anybody.
        expect(address).toMatch(/login|forgot|invitation|reset-password/)
        continue
      }
      tagged++
      expect(first.headers.get('cache-control'), address).toBe('private, no-cache')
      const again = await who.get(address, { 'if-none-match': etag })
      expect(again.status, address).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(etag)
      expect(again.headers.get('cache-control')).toBe('private, no-cache')
      // It would take the place of the one that the page came with.
      expect(again.headers.get('content-security-policy')).toBeNull()
      const other = await who.get(address, { 'if-none-match': `"other", W/"${'x'.repeat(27)}-zzzzzzzzz"` })
      expect(other.status, address).toBe(200)
    }
  }
  expect(tagged).toBeGreaterThan(80)
})

test('what did not change before is known to be the same by its rows, without the loaders', async () => {
  const site = await openTestSite()
  startQuarter(site)
  await ticketOn(site)
  const agent = await site.signedIn('agent')
  await agent.get('/admin/tickets')
  const etag = (await agent.get('/admin/tickets')).headers.get('etag')!
  let visits = 0
  const { visit } = site.install
  site.install.visit = (...of) => {
    visits++
    return visit(...of)
  }
  const ask = async () => (await agent.get('/admin/tickets', { 'if-none-match': etag })).status
  expect(await ask()).toBe(304)
  // Its rows tell how the last message begins.
  expect(visits).toBe(1)
  expect(await ask()).toBe(304)
  expect(visits).toBe(1)
  await ticketOn(site, { subject: 'One more' })
  expect(await ask()).toBe(200)
  await agent.post('/admin/logout', {})
  expect(await ask()).toBe(302)
})

test('what a cookie alone brings stands on a page that is known by its rows', async () => {
  const site = await openTestSite()
  startQuarter(site)
  await ticketOn(site)
  const anna = await site.signedIn('anna')
  const page = '/acme/tickets/TKT-000001'
  const reply = { body: 'It rings again.', key: await anna.hidden(page, 'key') }
  await anna.post(`${page}/reply`, reply)
  // The first look takes the receipt away.
  await anna.get(page)
  const etag = (await anna.get(page)).headers.get('etag')!
  const ask = () => anna.get(page, { 'if-none-match': etag })
  for (let at = 0; at < 2; at++) expect((await ask()).status).toBe(304)
  // Sent once more: nothing is written.
  await anna.post(`${page}/reply`, reply)
  const told = await ask()
  expect(told.status).toBe(200)
  expect(await told.text()).toContain('Your reply was sent')
})

test('whatever changes on a page, its tag changes', async () => {
  const { site, fill } = await openFurnishedDesk()
  startQuarter(site)
  const owner = await site.signedIn('owner')
  const agent = await site.signedIn('agent')
  const anna = await site.signedIn('anna')
  const ticket = fill('{ticket}')
  const portalTicket = ticket.replace('/admin/tickets/acme', '/acme/tickets')
  const pages: Page[] = [
    ...['/acme/tickets', portalTicket, '/acme/tickets/create', '/acme/account'].map(
      (path): Page => [anna, path],
    ),
    ...['/admin/tickets', ticket, '/admin/new-ticket/acme', '/admin/reports', '/admin/workspaces'].map(
      (path): Page => [owner, path],
    ),
    ...['/admin/departments', '/admin/team', '/admin/audit', '/admin/outbox', '/admin/settings'].map(
      (path): Page => [owner, path],
    ),
  ]
  const platform = (table: 'departments' | 'workspaces' | 'admins', column: string, value: unknown) =>
    site.install.platform.db
      .updateTable(table)
      .set({ [column]: value } as never)
      .execute()
  const workspace = (table: 'customers' | 'tickets' | 'replies', column: string, value: unknown) =>
    inside(site, 'acme', ({ db }) =>
      db
        .updateTable(table)
        .set({ [column]: value } as never)
        .where(table === 'tickets' ? 'number' : 'id', 'is not', null)
        .execute(),
    )
  const changes: [what: string, change: () => Promise<unknown>, where: RegExp][] = [
    [
      'a reply',
      () => owner.post(`${ticket}/reply`, { body: 'We are on it.', key: 'x'.repeat(20) }),
      /acme\/tickets/,
    ],
    ['its status', () => workspace('tickets', 'status', 'closed'), /acme\/tickets/],
    ['its subject', () => workspace('tickets', 'subject', 'Another'), /acme\/tickets/],
    ['its words', () => workspace('replies', 'body', 'Others'), /TKT/],
    ['a new ticket', () => ticketOn(site, { subject: 'One more' }), /admin\/tickets(?:,|$)/],
    ["the customer's name", () => workspace('customers', 'name', 'Anna Other'), /account/],
    ["the team's names", () => platform('admins', 'name', 'Other'), /team/],
    ['departments', () => platform('departments', 'description', 'For everything'), /create|departments/],
    ['the colour of a workspace', () => platform('workspaces', 'accent', '#123456'), /acme/],
    ['its name', () => platform('workspaces', 'name', 'Acme & Sons'), /acme/],
    ['its zone', () => platform('workspaces', 'time_zone', 'Asia/Tokyo'), /acme/],
    [
      'a view',
      () => owner.post('/admin/views', { name: 'Mine', query: '?status=open', status: 'open' }),
      /admin\/tickets(?:,|$)/,
    ],
    [
      'the zone of the desk',
      () =>
        site.install.platform.db
          .updateTable('settings')
          .set({ value: 'Asia/Tokyo' })
          .where('key', '=', 'time_zone')
          .execute(),
      /./,
    ],
    ['the time', async () => site.advance(40 * 60_000), /acme\/tickets/],
  ]
  await look(pages)
  let before = await look(pages)
  expect(before.size).toBe(pages.length)
  const again = await look(pages)
  for (const [path, { tag }] of again) expect(tag, `${path}, unchanged`).toBe(before.get(path)!.tag)
  for (const [what, change, where] of changes) {
    const askAgain = async () => {
      const unchanged = new Set<string>()
      for (const [who, path] of pages) {
        const { status } = await who.get(path, { 'if-none-match': before.get(path)!.etag })
        if (status === 304) unchanged.add(path)
      }
      return unchanged
    }
    // Twice: then it is known by its rows.
    for (let at = 0; at < 2; at++) expect((await askAgain()).size, `before ${what}`).toBe(pages.length)
    await change()
    const unchanged = await askAgain()
    const after = await look(pages)
    const changed = [...after].filter(([path, { text }]) => text !== before.get(path)?.text)
    if (what !== 'the zone of the desk') expect(changed.map(([path]) => path).join(), what).toMatch(where)
    for (const [path, { tag }] of changed) {
      // Times alone are what a tag's own end is for.
      expect(unchanged.has(path), `${path} after ${what}`).toBe(false)
      if (what !== 'the time') expect(tag, `${path} after ${what}`).not.toBe(before.get(path)!.tag)
    }
    before = after
  }
  // Another person's page is another one, however alike.
  expect(tagOf(await agent.get('/admin/tickets'))).not.toBe(tagOf(await owner.get('/admin/tickets')))
})

test('a copy is no longer taken for the page once its times say something else', async () => {
  const site = await openTestSite()
  startQuarter(site)
  await ticketOn(site)
  const anna = await site.signedIn('anna')
  await anna.get('/acme/tickets')
  const etag = (await anna.get('/acme/tickets')).headers.get('etag')!
  const ask = async () => (await anna.get('/acme/tickets', { 'if-none-match': etag })).status
  site.advance(20_000)
  expect(await ask()).toBe(304)
  site.advance(41_000)
  expect(await ask()).toBe(200)
})

test('only what a browser can be made to forget is left to it', async () => {
  const tagAt = async (site: TestSite) => {
    const anna = await site.signedIn('anna')
    await anna.get('/acme/tickets')
    return anna.get('/acme/tickets', { host: 'help.acme.test' })
  }
  const plain = await openTestSite({ PUBLIC_URL: 'http://help.acme.test' })
  const anna = await plain.visitor().get('/acme/tickets')
  expect(anna.headers.get('etag')).toBeNull()
  const local = await openTestSite()
  expect((await tagAt(local)).headers.get('etag')).toMatch(/^W\/"/)

  // A session that was ended elsewhere, and one whose text is kept on the page that refuses it.
  const ended = await local.signedIn('anna')
  await inside(local, 'acme', ({ db }) => db.updateTable('sessions').set({ ended_at: 1 }).execute())
  const refused = await ended.post('/acme/tickets/store', { subject: 'Half a word', body: 'And more of it.' })
  expect(refused.status).toBe(403)
  const sent = await ended.get('/acme/tickets')
  expect(sent.status).toBe(302)
  for (const answer of [refused, sent]) expect(answer.headers.get('clear-site-data')).toBe('"cache"')

  const leaving = await local.signedIn('anna')
  const out = await leaving.post('/acme/logout', {})
  expect(out.headers.get('clear-site-data')).toBe('"cache"')
  expect((await leaving.get('/acme/tickets')).headers.get('etag')).toBeNull()
})
