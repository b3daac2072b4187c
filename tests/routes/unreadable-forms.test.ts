import { request } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test, vi } from 'vitest'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { wordsOf } from '#tests/support/page.ts'
import { openTestSite } from '#tests/support/site.ts'

const URLENCODED = 'application/x-www-form-urlencoded'
const CUT_OFF = '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\nanna@exa'

/** One form of each kind of reader: an open page, sign-in, an account, a field beside a ticket. */
async function openForms() {
  const site = await openTestSite()
  const logged = vi.spyOn(site.install.log, 'error')
  const nobody = site.visitor()
  const anna = await site.signedIn('anna')
  const owner = await site.signedIn('owner')
  const forms = [
    { who: nobody, path: '/acme/register' },
    { who: nobody, path: '/acme/login' },
    { who: nobody, path: '/admin/login' },
    { who: anna, path: '/acme/account' },
    { who: owner, path: '/admin/workspaces/new' },
    { who: owner, path: '/admin/tickets/bulk' },
    { who: owner, path: '/admin/tickets/bulk/undo' },
  ]
  return { site, forms, logged }
}

test.each([
  ['text', 'text/plain', 'email=anna'],
  ['JSON', 'application/json', '{"email":"anna"}'],
  ['no type at all', '', 'email=anna'],
  ['a multipart that breaks off', 'multipart/form-data; boundary=x', CUT_OFF],
  ['a multipart without a boundary', 'multipart/form-data', CUT_OFF],
])('%s is no form: 400, a page that says so, and nothing to alarm anybody', async (_, type, body) => {
  const { forms, logged } = await openForms()
  for (const { who, path } of forms) {
    const answer = await who.raw(path, body, type)
    expect([path, answer.status]).toEqual([path, 400])
    expect(wordsOf(await answer.text())).toContain('The form arrived incomplete')
  }
  expect(logged).not.toHaveBeenCalled()
})

test.each([300_000, 600_000])('a form of %i bytes is too large: 413', async (bytes) => {
  const { forms, logged } = await openForms()
  for (const { who, path } of forms) {
    const answer = await who.raw(path, `email=${'a'.repeat(bytes)}`, URLENCODED)
    expect([path, answer.status]).toEqual([path, 413])
    expect(wordsOf(await answer.text())).toContain('That is too much for this form')
  }
  expect(logged).not.toHaveBeenCalled()
})

const ODD_NAMES = [
  'email[30000000]=x',
  'email[0][0][0]=x&email[]=y',
  `email${'.a'.repeat(2_000)}=x`,
  '__state__=x&email=x',
  '__intent__=%7Bx&email=x',
  '__intent__=%7B%22type%22%3A%22reset%22%2C%22payload%22%3A%7B%7D%7D',
  '[=x&]=y&.=z&=w',
]

test('the name of a field makes nothing: no form answers with more than for a field left empty', async () => {
  const { forms, logged } = await openForms()
  for (const { who, path } of forms) {
    const plain = await (await who.raw(path, 'email=', URLENCODED)).text()
    for (const body of ODD_NAMES) {
      const answer = await who.raw(path, body, URLENCODED)
      expect([path, body.slice(0, 20), answer.status]).toEqual([path, body.slice(0, 20), 400])
      expect((await answer.text()).length).toBeLessThan(plain.length + 1_000)
    }
  }
  expect(logged).not.toHaveBeenCalled()
})

test.each(['a=&', 'a', '&'])(
  'a form of 80,000 times %j is 413, and costs no more than its reading',
  async (pair) => {
    const { forms, logged } = await openForms()
    for (const { who, path } of forms) {
      const body = pair.repeat(Math.floor(240_000 / pair.length))
      const began = process.cpuUsage()
      const { status } = await who.raw(path, body, URLENCODED)
      const { user } = process.cpuUsage(began)
      expect([path, status]).toEqual([path, pair === 'a' ? 400 : 413])
      expect(user / 1_000_000).toBeLessThan(2)
    }
    expect(logged).not.toHaveBeenCalled()
  },
)

test.each(['TRACE', 'PROPFIND'])('%s is 405, and says what is allowed', async (method) => {
  const { site, logged } = await openForms()
  const answer = await new Promise<{ status: number | undefined; allow: string | undefined }>(
    (resolve, reject) => {
      const asked = request(`${site.origin}/acme/login`, { method }, (res) => {
        res.resume()
        resolve({ status: res.statusCode, allow: res.headers.allow })
      })
      asked.once('error', reject).end()
    },
  )
  expect(answer).toEqual({ status: 405, allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' })
  expect(logged).not.toHaveBeenCalled()
})

interface BuiltRoute {
  id: string
  parentId?: string
  path?: string
  module: { action?: unknown }
}

/** Every address that takes a post, with a ticket that is there, and ids that are not. */
async function listPosts(): Promise<string[]> {
  const built = await import(pathToFileURL(join(process.cwd(), 'build/server/index.js')).href)
  const routes = built.routes as Record<string, BuiltRoute>
  const pathOf = ({ path = '', parentId }: BuiltRoute): string =>
    parentId && routes[parentId] ? `${pathOf(routes[parentId])}/${path}` : path
  return Object.values(routes)
    .filter(({ id, module }) => module.action !== undefined && !/logout|_?\.sessions$/.test(id))
    .map((route) =>
      `/${pathOf(route)}`
        .replace(/\/+/g, '/')
        .replace('/:subdomain', '/acme')
        .replace(':ticket', 'TKT-000001')
        .replace(':id', '0'.repeat(32))
        .replace(':place', 'platform'),
    )
}

test('no address that takes a form breaks over one, whatever it is sent', async () => {
  const { site, logged } = await openForms()
  await ticketOn(site)
  const owner = await site.signedIn('owner')
  const anna = await site.signedIn('anna')
  const paths = await listPosts()
  expect(paths.length).toBeGreaterThan(45)
  const names = [
    'body',
    'subject',
    'email',
    'name',
    'assignee',
    'priority',
    'department',
    'seen',
    'key',
    'held',
  ]
  const wrong = (value: string) => names.map((name) => `${name}=${value}`).join('&')
  for (const path of paths) {
    const who = path.startsWith('/acme') ? anna : owner
    for (const [body, type] of [
      ['{"body":1}', 'application/json'],
      [CUT_OFF, 'multipart/form-data; boundary=x'],
      [wrong('%00'), URLENCODED],
      ['__proto__=1&constructor=2&body[]=3&toString=4', URLENCODED],
      [wrong('x').repeat(300), URLENCODED],
    ] as const) {
      const { status } = await who.raw(path, body, type)
      expect(status, `${path} ${body.slice(0, 20)}`).toBeLessThan(500)
    }
  }
  expect(logged).not.toHaveBeenCalled()
})
