import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { logConsole } from '#server/log.ts'
import { inside } from '#tests/support/desk-pages.ts'
import { openTicketAs, replyFields, sample } from '#tests/support/portal.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

const BODY = 'Smoke comes out of tray two, says nobody in a log.'

function requests({ logged }: TestSite) {
  return logged.filter(({ msg }) => msg === 'request')
}

async function idsOf({ install }: TestSite) {
  const { db } = install.platform
  const acme = await db
    .selectFrom('workspaces')
    .select('id')
    .where('subdomain', '=', 'acme')
    .executeTakeFirstOrThrow()
  const agent = await db
    .selectFrom('admins')
    .select('id')
    .where('email', '=', WORLD.agent.email)
    .executeTakeFirstOrThrow()
  return { acme: acme.id, agent: agent.id }
}

test('each request is one line that says who, by kind and id, in which workspace, and what came of it', async () => {
  const site = await openTestSite()
  const { acme, agent } = await idsOf(site)
  const [anna] = await inside(site, 'acme', ({ db }) =>
    db.selectFrom('customers').select('id').where('email', '=', WORLD.anna.email).execute(),
  )
  const customer = await site.signedIn('anna')
  const admin = await site.signedIn('agent')
  const stranger = site.visitor()
  site.logged.length = 0
  const ids: (string | null)[] = []
  const ask = async (answer: Promise<Response>) => {
    const { headers } = await answer
    ids.push(headers.get('x-request-id'))
  }
  await ask(customer.get('/acme/tickets'))
  await ask(admin.get('/admin/tickets'))
  await ask(admin.get('/admin/tickets/acme/TKT-000009'))
  await ask(stranger.get('/acme/tickets'))
  await ask(stranger.get('/nowhere/tickets'))
  await ask(stranger.post('/acme/login', { email: WORLD.anna.email, password: PASSWORD }))

  await expect.poll(() => requests(site).length).toBe(6)
  expect(requests(site).map(({ requestId }) => requestId)).toEqual(ids)
  const facts = requests(site).map(({ actor, workspace, method, path, status }) => [
    actor,
    workspace,
    method,
    path,
    status,
  ])
  expect(facts).toEqual([
    [`customer:${anna!.id}`, acme, 'GET', '/acme/tickets', 200],
    [`admin:${agent}`, undefined, 'GET', '/admin/tickets', 200],
    [`admin:${agent}`, acme, 'GET', '/admin/tickets/acme/TKT-000009', 404],
    [undefined, acme, 'GET', '/acme/tickets', 302],
    [undefined, undefined, 'GET', '/nowhere/tickets', 404],
    [`customer:${anna!.id}`, acme, 'POST', '/acme/login', 303],
  ])
})

test('no line holds a body, a name, an address, a password, a cookie or a key', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const owner = await site.signedIn('owner')
  const ticket = await openTicketAs(anna, { subject: 'A subject of mine', body: BODY }, [
    sample('screenshot.png'),
  ])
  const reply = await replyFields(anna, ticket, BODY)
  await anna.post(`${ticket}/reply`, reply)
  await anna.get('/acme/tickets?search=smoke+of+mine')
  await site.visitor().post('/acme/login', { email: WORLD.anna.email, password: 'not the right one' })
  await site.visitor().post('/acme/forgot-password', { email: WORLD.anna.email })
  await site.visitor().get('/acme/reset-password?token=a-key-in-the-query')
  await site.visitor().get('/admin/invitation/a-key-in-the-path')
  await owner.post('/admin/team', { name: 'Nora New', email: 'nora@desk.test', role: 'agent' })
  await expect.poll(() => requests(site).length).toBeGreaterThan(10)

  const said = JSON.stringify(site.logged)
  const cookies = [...anna.cookies().values(), ...owner.cookies().values()]
  const secrets = [PASSWORD, 'not the right one', 'a-key-in', ...cookies, reply.key!]
  const people = [WORLD.anna, WORLD.owner].flatMap(({ name, email }) => [name, email])
  for (const word of [
    ...secrets,
    ...people,
    'nora@',
    'A subject',
    BODY,
    'of+mine',
    'screenshot',
    '127.0.0.1',
  ]) {
    expect(said, word).not.toContain(word)
  }
})

test('what the app says on the console is a line of the log too', () => {
  const lines: unknown[] = []
  const into = (level: string) => (fields: object, message: string) =>
    void lines.push([level, fields, message])
  const giveBack = logConsole({ error: into('error'), debug: into('debug') } as never)
  const lost = new Error('EIO')
  try {
    console.error('The uploads folder cannot be written:', lost)
    console.warn('%d of %s', 2, 'three')
  } finally {
    giveBack()
  }
  expect(lines).toEqual([
    ['error', { err: lost }, 'The uploads folder cannot be written:'],
    ['debug', {}, '2 of three'],
  ])
})

test.each(['none', 'forwarded'])(
  'a forwarded address that is not believed is said once (TRUST_PROXY %s)',
  async (trust) => {
    const site = await openTestSite({ TRUST_PROXY: trust })
    for (let i = 0; i < 3; i++) {
      await site.visitor().get('/acme/login', { 'x-forwarded-for': '192.0.2.7' })
    }
    const warnings = site.logged.filter((line) => line.setting === 'TRUST_PROXY')
    expect(warnings).toHaveLength(trust === 'none' ? 1 : 0)
  },
)

test.each([
  { from: 'a sign-in', path: '/acme/login', type: 'application/x-www-form-urlencoded' },
  { from: 'a form with files', path: '/acme/tickets/store', type: 'multipart/form-data; boundary=x' },
])('whoever breaks $from off in the middle is no fault of ours', async ({ path, type }) => {
  const site = await openTestSite()
  const { hostname, port, host } = new URL(site.origin)
  const socket = connect(Number(port), hostname)
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: ${site.origin}`,
    `Content-Type: ${type}`,
    'Content-Length: 25000',
    'Expect: 100-continue',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\nemail=half`)
  // The server has begun to read.
  await once(socket, 'data')
  socket.destroy()
  await expect.poll(() => requests(site).map(({ path, status }) => [path, status])).toEqual([[path, 499]])
  expect(site.logged.filter(({ level }) => Number(level) > 30)).toEqual([])
})
