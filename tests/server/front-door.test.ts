import { readdirSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { clientAddress } from '#server/http/client-address.ts'
import { inside } from '#tests/support/desk-pages.ts'
import { mailed } from '#tests/support/mailed.ts'
import { multipart, openTicketAs, sample } from '#tests/support/portal.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

const HTTPS = 'https://help.example.com'

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

/** A request as written, down to the headers and paths that `fetch` would mend. */
function ask(
  { origin }: TestSite,
  path: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: object; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const sent = request({ hostname, port, path, method, headers: { ...headers } }, async (res) =>
      resolve({ status: res.statusCode!, headers: res.headers, body: await text(res) }),
    )
    sent.once('error', reject)
    sent.end(body)
  })
}

/** A form posted by the page of a site that its owner calls {@link HTTPS}, through a proxy that says another Host. */
function post(site: TestSite, path: string, fields: Record<string, string>, headers: object = {}) {
  const body = new URLSearchParams(fields).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  return ask(site, path, { method: 'POST', body, headers: { origin: HTTPS, ...type, ...headers } })
}

/** A file of the build large enough to be worth compressing. */
const asset = () =>
  `/assets/${readdirSync('build/client/assets').find((name) => /^entry\.client-.+\.js$/.test(name))}`

test('every kind of answer tells the browser to guess nothing and to run nothing but ours', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna, {}, [sample('screenshot.png')])
  const page = await (await anna.get(ticket)).text()
  const file = /\/download\?file=[0-9a-f]{32}/.exec(page)![0]
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  const stranger = site.visitor()
  const kinds: [string, number, Response | Promise<Response>][] = [
    ['a page', 200, anna.get(ticket)],
    ['its data', 200, anna.get(`${ticket}.data`)],
    ['a redirect', 302, stranger.get('/acme/tickets')],
    ['a page that is not there', 404, stranger.get('/initech/tickets')],
    ['a refused form', 400, stranger.post('/acme/login', { email: '', password: '' })],
    ['a forged form', 403, anna.post(`${ticket}/close`, {}, foreign)],
    ['an attachment', 200, anna.get(ticket + file)],
    ['all of them as a zip', 200, anna.get(`${ticket}/download`)],
    ['a static file', 200, stranger.get(asset())],
    ['a static file of a name that is not there', 404, stranger.get('/assets/nothing.js')],
    ['a post to a static file', 405, stranger.post('/favicon.svg', {})],
    ['a probe', 200, stranger.get('/healthz')],
    ['metrics that nobody asked for', 404, stranger.get('/metrics')],
  ]
  for (const [kind, status, given] of kinds) {
    const answer = await given
    await answer.arrayBuffer()
    const header = (name: string) => answer.headers.get(name)
    expect(answer.status, kind).toBe(status)
    expect(header('x-content-type-options'), kind).toBe('nosniff')
    expect(header('referrer-policy'), kind).toBe('same-origin')
    expect(header('cross-origin-opener-policy'), kind).toBe('same-origin')
    expect(header('permissions-policy'), kind).toContain('camera=()')
    expect(header('content-security-policy'), kind).toMatch(
      header('content-type')?.startsWith('text/html') ? /script-src 'nonce-/ : /default-src 'none'/,
    )
    expect(header('strict-transport-security'), kind).toBeNull()
    expect(header('x-powered-by'), kind).toBeNull()
  }
})

test('a page runs the scripts of its own answer alone: each has another nonce', async () => {
  const site = await openTestSite()
  const nonces: string[] = []
  for (const path of ['/acme/login', '/acme/login', '/nothing/here']) {
    const { headers, body } = await ask(site, path)
    const policy = String(headers['content-security-policy'])
    const nonce = /script-src 'nonce-([^']{16,})' 'strict-dynamic'/.exec(policy)![1]!
    expect(policy).not.toMatch(/unsafe-/)
    expect(policy).toMatch(/base-uri 'none'.*form-action 'self'.*frame-ancestors 'none'/)
    const scripts = body.match(/<script\b[^>]*>/g)!
    expect(scripts.length).toBeGreaterThan(0)
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
    nonces.push(nonce)
  }
  expect(new Set(nonces).size).toBe(3)
})

describe('behind a proxy, with an https PUBLIC_URL', () => {
  test('says HSTS, and its session cookies are Secure and of this host alone', async () => {
    const site = await openTestSite({ PUBLIC_URL: HTTPS })
    for (const path of ['/healthz', '/favicon.svg', '/acme/login']) {
      expect((await ask(site, path)).headers['strict-transport-security'], path).toMatch(/^max-age=31536000/)
    }
    const customer = await post(site, '/acme/login', { email: WORLD.anna.email, password: PASSWORD })
    const admin = await post(site, '/admin/login', { email: WORLD.agent.email, password: PASSWORD })
    for (const { status, headers } of [customer, admin]) {
      expect(status).toBe(303)
      const cookies = headers['set-cookie']!.filter((cookie) => !/Max-Age=0/.test(cookie))
      expect(cookies.length).toBeGreaterThan(0)
      for (const cookie of cookies) {
        expect(cookie).toMatch(/^__Host-deskfile_/)
        for (const flag of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(flag)
        expect(cookie).not.toContain('Domain')
      }
    }
  })

  test('a Host header names us nowhere: not in a redirect, not on a page, not in an email', async () => {
    const site = await openTestSite({ PUBLIC_URL: HTTPS })
    const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }
    const answers = [
      await ask(site, '/', { headers: evil }),
      await ask(site, '/acme', { headers: evil }),
      await ask(site, '/acme/tickets?next=//evil.test', { headers: evil }),
      await ask(site, '/admin/tickets', { headers: evil }),
      await ask(site, '/acme/login', { headers: evil }),
      await ask(site, '/nothing/here', { headers: evil }),
      await post(site, '/acme/login', { email: WORLD.anna.email, password: PASSWORD }, evil),
      await post(site, '/acme/forgot-password', { email: WORLD.anna.email }, evil),
    ]
    for (const { status, headers, body } of answers) {
      expect(status).toBeLessThan(500)
      expect(headers.location ?? '/').toMatch(/^\/(?!\/)/)
      expect(JSON.stringify(headers) + body).not.toContain('evil.example')
    }
    const [email] = await inside(site, 'acme', ({ db }) => mailed(db))
    expect(email!.link).toMatch(/^https:\/\/help\.example\.com\/acme\/reset-password/)
    // Nor does it make a form of that host ours.
    const forged = await post(
      site,
      '/acme/login',
      { email: WORLD.anna.email, password: PASSWORD },
      { host: 'evil.example', origin: 'https://evil.example' },
    )
    expect([forged.status, forged.headers['set-cookie']]).toEqual([403, undefined])
  })
})

test('a target that names another host, or that nobody can decode, is no path of ours', async () => {
  const site = await openTestSite()
  expect((await ask(site, 'http://evil.example/acme/login')).status).toBe(400)
  for (const path of ['/%', '/acme/%zz', '/acme/%ff.data'])
    expect((await ask(site, path)).status, path).toBe(400)
  const doubled = await ask(site, '//evil.example/')
  expect(doubled.headers.location ?? '/').toMatch(/^\/(?!\/)/)
  expect(doubled.status).toBe(404)
})

test('static files: the build’s for ever, others for an hour, unchanged ones not again, no other method', async () => {
  const site = await openTestSite()
  const built = await ask(site, asset(), { headers: { 'accept-encoding': 'gzip' } })
  expect(built.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'gzip',
    vary: 'Accept-Encoding',
  })
  const icon = await ask(site, '/favicon.svg')
  expect(icon.headers['cache-control']).toBe('public, max-age=3600')
  const etag = icon.headers.etag!
  const again = await ask(site, '/favicon.svg', { headers: { 'if-none-match': etag } })
  expect([again.status, again.body, again.headers.etag]).toEqual([304, '', etag])
  const weak = await ask(site, '/favicon.svg', { headers: { 'if-none-match': `"other", W/${etag}` } })
  expect(weak.status).toBe(304)
  const changed = await ask(site, '/favicon.svg', { headers: { 'if-none-match': '"other"' } })
  expect([changed.status, changed.body]).toEqual([200, icon.body])
  const head = await ask(site, '/favicon.svg', { method: 'HEAD' })
  expect([head.status, head.body, head.headers['content-length']]).toEqual([
    200,
    '',
    icon.headers['content-length'],
  ])
  const posted = await ask(site, '/favicon.svg', { method: 'POST' })
  expect([posted.status, posted.headers.allow]).toEqual([405, 'GET, HEAD'])
  for (const path of [
    '/assets/../server/index.js',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/.vite/manifest.json',
  ]) {
    expect((await ask(site, path)).status, path).toBe(404)
  }
})

test('/healthz answers machines in a word that nobody keeps', async () => {
  const site = await openTestSite()
  const { status, body, headers } = await ask(site, '/healthz', { headers: { host: 'evil.example' } })
  expect([status, body, headers['cache-control']]).toEqual([200, 'ok\n', 'no-store'])
  expect(headers['set-cookie']).toBeUndefined()
})

describe('a request’s body has an end', () => {
  const HALF_MEGABYTE = 'x'.repeat(513 * 1024)

  test('a form without files past half a megabyte is refused with 413, and the connection goes on', async () => {
    const site = await openTestSite()
    const visitor = site.visitor()
    for (const path of ['/acme/login', '/admin/login', '/acme/forgot-password']) {
      const answer = await visitor.post(path, { email: HALF_MEGABYTE, password: 'x' })
      expect(answer.status, path).toBe(413)
      const lying = await visitor.post(path, multipart({ email: HALF_MEGABYTE, password: 'x' }))
      expect(lying.status, path).toBe(413)
    }
    expect((await visitor.get('/acme/login')).status).toBe(200)
  })

  test('what takes files takes more, but not without end', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    const file = (megabytes: number) => new File([Buffer.alloc(megabytes * 1024 * 1024, 'a')], 'notes.txt')
    await openTicketAs(anna, {}, [file(1)])
    const endless = await anna.post(
      '/acme/tickets/store',
      multipart({ subject: 'x' }, Array(6).fill(file(9))),
    )
    expect(endless.status).toBe(413)
    expect((await anna.get('/acme/tickets/TKT-000002')).status).toBe(404)
  })
})

describe('whom we talk to', () => {
  const SOCKET = '203.0.113.9'
  const FLY = { 'fly-client-ip': '198.51.100.7' }
  const FORWARDED = { 'x-forwarded-for': '10.0.0.1, 192.0.2.4' }

  test.each([
    ['none', { ...FLY, ...FORWARDED }, SOCKET],
    ['fly', { ...FLY, ...FORWARDED }, '198.51.100.7'],
    ['fly', FORWARDED, SOCKET],
    ['fly', { 'fly-client-ip': 'made up' }, SOCKET],
    ['forwarded', { ...FLY, ...FORWARDED }, '192.0.2.4'],
    ['forwarded', FLY, SOCKET],
    ['forwarded', { 'x-forwarded-for': '192.0.2.4, <script>' }, SOCKET],
    ['forwarded', { 'x-forwarded-for': '::ffff:192.0.2.4' }, '192.0.2.4'],
    ['forwarded', { 'x-forwarded-for': '2001:db8::1' }, '2001:db8::1'],
  ] as const)('TRUST_PROXY=%s believes of %o: %s', (trust, headers, address) => {
    const req = { headers, socket: { remoteAddress: SOCKET } } as unknown as IncomingMessage
    expect(clientAddress(req, trust)).toBe(address)
  })

  test('an IPv4 client of an IPv6 socket is one client, not two', () => {
    const req = { headers: {}, socket: { remoteAddress: `::ffff:${SOCKET}` } } as unknown as IncomingMessage
    expect(clientAddress(req, 'none')).toBe(SOCKET)
  })
})
