import { beforeEach, describe, expect, test } from 'vitest'
import { departmentId, inside, workspaceId } from '#tests/support/desk-pages.ts'
import { withoutMoment, wordsOf } from '#tests/support/page.ts'
import { multipart, newTicketFields, sample } from '#tests/support/portal.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'

/** What acme's ticket says and its email repeats. Not its subject: that stands in the queue, beside any 404. */
const ACMES = 'The safe opens with 4711'
const NOBODYS = '0'.repeat(32)

let site: TestSite
let owner: Visitor
/** Of acme's TKT-000001. */
let file: string
let email: string
/** What acme keeps, to be found as it was. */
const kept = () =>
  inside(site, 'acme', async ({ db }) => ({
    tickets: await db.selectFrom('tickets').selectAll().execute(),
    replies: await db.selectFrom('replies').selectAll().execute(),
    files: await db.selectFrom('attachments').selectAll().execute(),
    outbox: await db.selectFrom('outbox').selectAll().execute(),
  }))

/** Both workspaces have a TKT-000001, so that what is asked for is always somewhere, only not here. */
beforeEach(async () => {
  site = await openTestSite()
  for (const [who, subdomain, words] of [
    ['anna', 'acme', ACMES],
    ['gina', 'globex', 'Nothing secret'],
  ] as const) {
    const visitor = await site.signedIn(who)
    const fields = await newTicketFields(visitor, { body: words }, `/${subdomain}/tickets/create`)
    const files = who === 'anna' ? [sample('notes-crlf.txt', 'acme.txt')] : []
    await visitor.post(`/${subdomain}/tickets/store`, multipart(fields, files))
  }
  const { files, outbox } = await kept()
  file = files[0]!.id
  email = outbox[0]!.id
  owner = await site.signedIn('owner')
})

/** The 404 page, with nothing of acme's on it. */
async function expectNothing(asked: string, answer: Response): Promise<void> {
  const text = await answer.text()
  expect(answer.status, asked).toBe(404)
  expect(wordsOf(text), asked).toContain('Page not found')
  expect(withoutMoment(text), asked).not.toMatch(/4711|acme\.txt/)
}

describe('a file', () => {
  test('is found under its own ticket', async () => {
    const answer = await owner.get(`/admin/tickets/acme/TKT-000001/download?file=${file}`)
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('acme.txt'),
    ])
  })

  test('is neither read nor removed through another workspace, another ticket or another id', async () => {
    const before = await kept()
    for (const [ticket, id] of [
      ['globex/TKT-000001', file],
      ['acme/TKT-000099', file],
      ['initech/TKT-000001', file],
      ['acme/TKT-000001', NOBODYS],
      ['acme/TKT-000001', `${file}'--`],
      ['acme/TKT-000001', `../${file}`],
    ] as const) {
      const path = `/admin/tickets/${ticket}`
      const query = new URLSearchParams({ file: id })
      await expectNothing(`${path} ${id}`, await owner.get(`${path}/download?${query}`))
      await expectNothing(`${path} ${id}`, await owner.post(`${path}/remove-file`, { file: id }))
    }
    expect(await kept()).toEqual(before)
    expect((await owner.get(`/admin/tickets/acme/TKT-000001/download?file=${file}`)).status).toBe(200)
  })
})

test('an email is found in the outbox of its own place alone', async () => {
  const acme = await workspaceId(site, 'acme')
  const globex = await workspaceId(site, 'globex')
  const own = await owner.get(`/admin/outbox/${acme}/${email}`)
  expect([own.status, await own.text()]).toEqual([200, expect.stringContaining('4711')])
  const before = await kept()
  for (const place of [
    `${globex}/${email}`,
    `platform/${email}`,
    `${NOBODYS}/${email}`,
    `${acme}/${NOBODYS}`,
  ]) {
    const path = `/admin/outbox/${place}`
    await expectNothing(path, await owner.get(path))
    await expectNothing(`${path}/retry`, await owner.post(`${path}/retry`, {}))
    await expectNothing(`${path}/html`, await owner.get(`${path}/html`))
  }
  expect(await kept()).toEqual(before)
})

test('a workspace in capitals is led to its address', async () => {
  const led = await owner.get('/admin/tickets/ACME/TKT-000001?status=open')
  expect([led.status, led.headers.get('location')]).toEqual([
    301,
    '/admin/tickets/acme/TKT-000001?status=open',
  ])
})

test('every route of a ticket that is not there answers 404, whatever is missing', async () => {
  const department = await departmentId(site, 'Billing')
  const before = await kept()
  for (const ticket of [
    'globex/TKT-000002',
    'acme/TKT-000099',
    'acme/TKT-1',
    'acme/tkt-000001',
    'initech/TKT-000001',
    'INITECH/TKT-000001',
  ]) {
    const path = `/admin/tickets/${ticket}`
    await expectNothing(path, await owner.get(path))
    const data = await owner.get(`${path}.data`)
    expect([data.status, await data.text()], path).toEqual([
      404,
      expect.not.stringContaining('Nothing secret'),
    ])
    const acts = { body: 'Meant for nobody.', priority: 'low', department, assignee: '', file }
    for (const act of [
      'reply',
      'note',
      'close',
      'reopen',
      'priority',
      'department',
      'assignee',
      'remove-file',
    ]) {
      await expectNothing(`${path}/${act}`, await owner.post(`${path}/${act}`, acts))
    }
    await expectNothing(`${path}/download`, await owner.get(`${path}/download`))
  }
  expect(await kept()).toEqual(before)
})

test("somebody else's view is not deleted by an agent, and the page says that there is nothing", async () => {
  const saved = await owner.post('/admin/views', { name: 'Ours', query: 'status=open', shared: 'on' })
  expect(saved.status).toBe(303)
  const { id } = await site.install.platform.db
    .selectFrom('saved_views')
    .select('id')
    .executeTakeFirstOrThrow()
  const agent = await site.signedIn('agent')
  await expectNothing('the view', await agent.get(`/admin/views/${id}`))
  await expectNothing('its deletion', await agent.post(`/admin/views/${id}/delete`, {}))
  expect((await owner.get(`/admin/views/${id}`)).status).toBe(200)
})
