import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { knowCustomer } from '#app/customers/customers.server.ts'
import { findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { mailed } from '#tests/support/mailed.ts'
import { wordsOf } from '#tests/support/page.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

const WRONG = 'not the right words'

/** Acts on a workspace of a running site. */
async function within<Result>(
  { install }: TestSite,
  subdomain: 'acme' | 'globex',
  act: Parameters<TestSite['install']['within']>[1] extends (w: infer W) => unknown
    ? (workspace: W) => Promise<Result>
    : never,
): Promise<Result> {
  const info = await findWorkspaceBySubdomain(install.platform, subdomain)
  return (await install.within(info!.id, act)) as Result
}

/** A page without what differs from request to request anyway. */
async function pageOf(response: Response, email: string): Promise<string> {
  return (await response.text())
    .replaceAll(email, 'EMAIL')
    .replace(/nonce="[^"]*"|data-request="[^"]*"|data-now="[^"]*"/g, '')
    .replace(/"(?:now|requestId)":[^,}]+/g, '')
}

describe('signing in', () => {
  it('answers an unknown address, one without a password and a wrong password alike', async () => {
    const site = await openTestSite()
    await within(site, 'acme', (workspace) =>
      write(workspace, (trx) => knowCustomer(trx, { name: 'Zoe', email: 'zoe@acme.test' }, 1)),
    )
    const pages: string[] = []
    for (const email of [WORLD.anna.email, 'nobody@acme.test', 'zoe@acme.test', WORLD.gina.email]) {
      const response = await site.visitor().post('/acme/login', { email, password: WRONG })
      expect(response.status).toBe(400)
      expect(response.headers.getSetCookie()).toEqual([])
      pages.push(await pageOf(response, email))
    }
    expect(pages[0]).toContain('The email address or the password is wrong.')
    expect(pages[0]).toContain('value="EMAIL"')
    expect(pages[0]).not.toContain(WRONG)
    expect(new Set(pages).size).toBe(1)
  })

  it('does not tell an agent from nobody at the desk’s door', async () => {
    const site = await openTestSite()
    const pages: string[] = []
    for (const email of [WORLD.agent.email, 'nobody@desk.test', WORLD.anna.email]) {
      const response = await site.visitor().post('/admin/login', { email, password: WRONG })
      pages.push(`${response.status} ${await pageOf(response, email)}`)
    }
    expect(pages[0]).toMatch(/^400 /)
    expect(new Set(pages).size).toBe(1)
  })

  it('says when to come back after five wrong ones, also with the right password', async () => {
    const site = await openTestSite()
    const anna = site.visitor()
    const attempt = (password: string) => anna.post('/acme/login', { email: WORLD.anna.email, password })
    for (let i = 0; i < 5; i++) expect((await attempt(WRONG)).status).toBe(400)
    const late = await attempt(PASSWORD)
    expect(late.status).toBe(429)
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(25)
    expect(await late.text()).toMatch(/Too many attempts\. Try again in \d+ seconds\./)
    site.advance(31_000)
    expect((await attempt(PASSWORD)).status).toBe(303)
  })

  it('counts wrong ones from one address whoever they are for, and lets whoever knows theirs in uncounted', async () => {
    const site = await openTestSite()
    const attempt = (email: string, password: string) =>
      site.visitor().post('/acme/login', { email, password })
    for (let i = 0; i < 20; i++) {
      if (i % 5 === 0) expect((await attempt(WORLD.ben.email, PASSWORD)).status).toBe(303)
      expect((await attempt(`guess-${i}@acme.test`, WRONG)).status).toBe(400)
    }
    const late = await attempt(WORLD.anna.email, PASSWORD)
    expect([late.status, late.headers.getSetCookie()]).toEqual([429, []])
    for (const door of ['/admin/login', '/globex/login']) {
      const elsewhere = await site.visitor().post(door, { email: 'x@desk.test', password: 'x' })
      expect([door, elsewhere.status]).toEqual([door, 400])
    }
    site.advance(10 * 60_000)
    expect((await attempt(WORLD.anna.email, PASSWORD)).status).toBe(303)
  })

  it('keeps out nobody who has been signed in from there before, at either door', async () => {
    const site = await openTestSite()
    const doors = [
      ['/acme/login', WORLD.anna.email],
      ['/admin/login', WORLD.owner.email],
    ] as const
    for (const [door, email] of doors) {
      const attempt = (email: string, password: string) => site.visitor().post(door, { email, password })
      expect((await attempt(email, PASSWORD)).status).toBe(303)
      for (let i = 0; i < 21; i++) await attempt(`guess-${i}@acme.test`, WRONG)
      expect((await attempt('guess@acme.test', WRONG)).status).toBe(429)
      expect((await attempt(email, WRONG)).status).toBe(400)
      expect((await attempt(email, PASSWORD)).status).toBe(303)
    }
  })

  it('slows the guessing of one account from ever other networks, and not its owner at home', async () => {
    const site = await openTestSite({ TRUST_PROXY: 'forwarded' })
    const attempt = (from: string, password: string) =>
      site.visitor().post('/acme/login', { email: WORLD.anna.email, password }, { 'x-forwarded-for': from })
    expect((await attempt('192.0.2.1', PASSWORD)).status).toBe(303)
    const statuses: number[] = []
    for (let i = 0; i < 102; i++) statuses.push((await attempt(`2001:db8:${i}::1`, WRONG)).status)
    expect(statuses.slice(0, 100)).not.toContain(429)
    expect(statuses.at(-1)).toBe(429)
    expect((await attempt('198.51.100.1', PASSWORD)).status).toBe(429)
    expect((await attempt('192.0.2.1', PASSWORD)).status).toBe(303)
  })

  it('takes the addresses that one IPv6 network may choose from for one', async () => {
    const site = await openTestSite({ TRUST_PROXY: 'forwarded' })
    const attempt = (from: string, password: string) =>
      site.visitor().post('/acme/login', { email: WORLD.anna.email, password }, { 'x-forwarded-for': from })
    for (let i = 1; i <= 5; i++) expect((await attempt(`2001:db8:1:2::${i}`, WRONG)).status).toBe(400)
    expect((await attempt('2001:db8:1:2::6', PASSWORD)).status).toBe(429)
    expect((await attempt('2001:db8:1:3::6', PASSWORD)).status).toBe(303)
  })

  it('leads where the person wanted to go, and never off the site', async () => {
    const site = await openTestSite()
    const anna = site.visitor()
    const asked = await anna.get('/acme/tickets?status=open')
    const login = asked.headers.get('location')!
    expect(login).toBe('/acme/login?next=%2Facme%2Ftickets%3Fstatus%3Dopen')
    const form = { email: WORLD.anna.email, password: PASSWORD }
    expect((await anna.post(login, form)).headers.get('location')).toBe('/acme/tickets?status=open')
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const away = await site.visitor().post(`/acme/login?next=${encodeURIComponent(next)}`, form)
      expect(away.headers.get('location')).toBe('/acme/tickets')
    }
  })

  it('is refused from another site', async () => {
    const site = await openTestSite()
    const form = { email: WORLD.anna.email, password: PASSWORD }
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
      { origin: 'null' },
      { origin: 'not an origin' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) {
      const response = await site.visitor().post('/acme/login', form, headers)
      expect(response.status).toBe(403)
      expect(await response.text()).toContain('came from another site')
      expect(response.headers.getSetCookie()).toEqual([])
    }
  })
})

describe('a session', () => {
  it('is one cookie, HttpOnly and Lax, and no key to another workspace or the desk', async () => {
    const site = await openTestSite()
    const login = { email: WORLD.anna.email, password: PASSWORD }
    const [cookie] = (await site.visitor().post('/acme/login', login)).headers.getSetCookie()
    expect(cookie).toMatch(/^deskfile_[0-9a-f]{32}=/)
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
    const anna = await site.signedIn('anna')
    expect((await anna.get('/acme/account')).status).toBe(200)
    expect((await anna.get('/globex/account')).headers.get('location')).toMatch(/^\/globex\/login/)
    expect((await anna.get('/admin/tickets')).headers.get('location')).toMatch(/^\/admin\/login/)
  })

  it('is Secure with the __Host- prefix behind https', async () => {
    const site = await openTestSite({ PUBLIC_URL: 'https://help.example.com' })
    const login = { email: WORLD.owner.email, password: PASSWORD }
    const headers = { origin: 'https://help.example.com' }
    const [cookie] = (await site.visitor().post('/admin/login', login, headers)).headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-deskfile_desk=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })

  it('replayed after signing out is worth nothing', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    const stolen = [...anna.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
    const replay = () => site.visitor().get('/acme/account', { cookie: stolen })
    expect((await replay()).status).toBe(200)
    const out = await anna.post('/acme/logout', {})
    expect(out.headers.get('location')).toBe('/acme/login?notice=out')
    expect(anna.cookies().size).toBe(0)
    expect((await replay()).headers.get('location')).toMatch(/^\/acme\/login/)
  })

  it('is a new one at each sign-in; the browser’s old one ends', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    const old = [...anna.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
    await anna.post('/acme/login', { email: WORLD.anna.email, password: PASSWORD })
    expect([...anna.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')).not.toBe(old)
    expect((await anna.get('/acme/account')).status).toBe(200)
    expect((await site.visitor().get('/acme/account', { cookie: old })).status).toBe(302)
  })

  it('of the desk is worth nothing either after signing out or in again', async () => {
    const site = await openTestSite()
    const login = { email: WORLD.agent.email, password: PASSWORD }
    const agent = await site.signedIn('agent')
    for (const [path, form] of [
      ['/admin/login', login],
      ['/admin/logout', {}],
    ] as const) {
      const stolen = [...agent.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
      const replay = () => site.visitor().get('/admin/account', { cookie: stolen })
      expect((await replay()).status, path).toBe(200)
      expect((await agent.post(path, form)).status, path).toBe(303)
      expect((await replay()).headers.get('location'), path).toMatch(/^\/admin\/login/)
    }
    expect(agent.cookies().size).toBe(0)
  })

  it('does not end by following a link', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    expect((await anna.get('/acme/logout')).headers.get('location')).toBe('/acme/account')
    expect((await anna.get('/acme/account')).status).toBe(200)
  })

  it('of somebody blocked ends at the next request, with a sentence', async () => {
    const site = await openTestSite({ MAIL_REPLY_TO: 'help@acme.test' })
    const anna = await site.signedIn('anna')
    await within(site, 'acme', ({ db }) =>
      db.updateTable('customers').set({ blocked_at: 1 }).where('email', '=', WORLD.anna.email).execute(),
    )
    const sentence = 'This account is blocked. If you think that is a mistake, write to help@acme.test.'
    const away = (await anna.get('/acme/tickets')).headers.get('location')!
    expect(wordsOf(await (await anna.get(away)).text())).toContain(sentence)
    const again = await anna.post(away, { email: WORLD.anna.email, password: PASSWORD })
    expect(again.status).toBe(403)
    // Once: what is answered stands in the place of why one was sent here.
    expect(wordsOf(await again.text()).split(sentence)).toHaveLength(2)
  })
})

describe('a portal', () => {
  it('that is suspended is closed to its customers, and open to the team', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    const owner = await site.signedIn('owner')
    await site.install.platform.db
      .updateTable('workspaces')
      .set({ suspended_at: 1 })
      .where('subdomain', '=', 'acme')
      .execute()
    for (const path of ['/acme/tickets', '/acme/login', '/acme/register']) {
      expect((await anna.get(path)).status).toBe(404)
    }
    expect((await owner.get('/admin/tickets')).status).toBe(200)
  })

  it('that does not exist has no door', async () => {
    const site = await openTestSite()
    for (const path of ['/nowhere/login', '/nowhere/register', '/nowhere/account']) {
      expect((await site.visitor().get(path)).status).toBe(404)
    }
  })
})

it('a link in a mail has our own origin, whatever the request said of its host', async () => {
  const site = await openTestSite()
  const port = Number(new URL(site.origin).port)
  const body = new URLSearchParams({ email: WORLD.anna.email }).toString()
  const status = await new Promise((resolve, reject) => {
    const headers = {
      host: 'evil.example',
      origin: 'http://evil.example',
      'x-forwarded-host': 'evil.example',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': body.length,
    }
    const sent = request({ port, host: '127.0.0.1', path: '/acme/forgot-password', method: 'POST', headers })
    sent.on('response', (response) => resolve(response.resume().statusCode))
    sent.on('error', reject)
    sent.end(body)
  })
  expect(status).toBe(303)
  const [mail] = await within(site, 'acme', ({ db }) => mailed(db))
  expect(mail?.to).toBe(WORLD.anna.email)
  expect(mail?.link.startsWith(`${site.install.config.origin}/acme/`)).toBe(true)
  expect(mail?.text).not.toContain('evil')
})

it('the bare address leads to the desk’s door, and set-up is over once there is an owner', async () => {
  const site = await openTestSite()
  expect((await site.visitor().get('/')).headers.get('location')).toBe('/admin/login')
  expect((await site.visitor().get('/setup')).headers.get('location')).toBe('/admin/login')
  expect((await site.visitor().get(`/setup?token=${'x'.repeat(43)}`)).headers.get('location')).toBe(
    '/admin/login',
  )
})
