import { expect, test } from 'vitest'
import { audit } from '#app/audit/audit.server.ts'
import { departmentId, pageOf, readable } from '#tests/support/desk-pages.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { WORLD } from '#tests/support/world.ts'

async function open() {
  const site = await openTestSite()
  return { site, owner: await site.signedIn('owner') }
}

async function note({ install }: TestSite, subject: string, detail: string | null = null) {
  await audit(
    install.platform.db,
    { id: null, name: '', address: null },
    'workspace.added',
    subject,
    install.platform.now(),
    detail,
  )
}

test('whoever signs in is noted, with from where; who may not is not', async () => {
  const { site, owner } = await open()
  await site.visitor().post('/admin/login', { email: WORLD.owner.email, password: 'not the password' })
  const text = readable(await pageOf(owner, '/admin/audit'))
  expect(text).toContain(`Signed in ${WORLD.owner.email}`)
  expect(text).toContain('from 127.0.0.1')
  const notes = await site.install.platform.db.selectFrom('audit').select('action').execute()
  expect(notes).toEqual([{ action: 'admin.signed-in' }])
})

test('a change says what was and what became, in words', async () => {
  const { site, owner } = await open()
  const sales = await departmentId(site, 'Sales')
  const changed = { name: 'Orders', description: 'Sales of the tests', admins: '' }
  expect((await owner.post(`/admin/departments/${sales}`, changed)).status).toBe(303)
  await owner.post('/admin/settings', { timeZone: 'UTC', undoSend: 'on' })
  await owner.post('/admin/account', { name: 'Olga' })
  const text = readable(await pageOf(owner, '/admin/audit'))
  expect(text).toMatch(/Olga Owner Changed a department Sales Name: Sales → Orders Active: yes → no/)
  expect(text).toContain('Changed the settings Undo send: no → yes')
  expect(text).toContain('Changed their name olga@desk.test Name: Olga Owner → Olga')
})

test('filters by who, what and day; the command line is somebody too', async () => {
  const { site, owner } = await open()
  await note(site, 'By hand')
  const list = async (query: string) => readable(await pageOf(owner, `/admin/audit?${query}`))
  expect(await list('who=command-line')).toContain('Command line Added a workspace By hand')
  expect(await list('who=command-line')).not.toContain(`Signed in ${WORLD.owner.email}`)
  expect(await list('what=admin.signed-in')).not.toContain('By hand')
  expect(await list('to=2026-01-01')).toContain('Nothing matches these filters.')
  const today = new Date(site.install.platform.now()).toISOString().slice(0, 10)
  expect(await list(`from=${today}&to=${today}`)).toContain('By hand')
})

test('goes on to older entries by rel=next, with the filters', async () => {
  const { site, owner } = await open()
  for (let n = 1; n <= 51; n++) await note(site, `note ${n}.`)
  const first = await pageOf(owner, '/admin/audit?who=command-line')
  const next = /<a href="([^"]+)" rel="next"/.exec(first)![1]!.replaceAll('&amp;', '&')
  const second = await pageOf(owner, next)
  expect(next).toContain('who=command-line')
  expect(readable(first)).toContain('note 51.')
  expect(readable(first)).not.toContain('note 1.')
  expect(readable(second)).toContain('note 1.')
  expect(second).not.toContain('rel="next"')
})

test('is a file too, all of it, in which nothing runs', async () => {
  const { site, owner } = await open()
  for (let n = 1; n <= 600; n++) await note(site, n === 300 ? '=cmd|calc' : `note ${n}`)
  const answer = await owner.get('/admin/audit.csv?who=command-line')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="deskfile-audit.csv"')
  const lines = (await answer.text()).trimEnd().split('\r\n')
  expect(lines).toHaveLength(601)
  expect(lines[0]).toBe('When,Who,What,To whom or what,Detail,From')
  expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,Command line,workspace\.added,note 600,,$/)
  expect(lines.join('\n')).toContain(",'=cmd|calc,")
})

test('the file holds what the page would list, and no more', async () => {
  const { site, owner } = await open()
  await note(site, 'By hand')
  const subjects = async (query: string) =>
    (await (await owner.get(`/admin/audit.csv?${query}`)).text())
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[3])
  expect(await subjects('what=workspace.added')).toEqual(['By hand'])
  expect(await subjects('what=admin.signed-in')).toEqual([WORLD.owner.email])
  expect(await subjects('to=2026-01-01')).toEqual([])
  expect(await subjects('from=2100-01-01')).toEqual([])
})

test('an entry of another time, of a program that is gone, is shown as it stands', async () => {
  const { site, owner } = await open()
  await site.install.platform.db
    .insertInto('audit')
    .values({
      at: site.install.platform.now(),
      admin_id: null,
      admin_name: '',
      action: 'moon.landed',
      subject: '<b>Armstrong</b>',
      detail: '{"broken":',
      address: null,
    })
    .execute()
  const html = await pageOf(owner, '/admin/audit')
  expect(html).toContain('&lt;b&gt;Armstrong')
  expect(readable(html)).toContain('moon.landed')
  expect(readable(html)).toContain('{"broken":'.replaceAll('"', '&quot;'))
})

test('an agent who asks for a file of the owners’ gets the page that says so', async () => {
  const { site } = await open()
  const agent = await site.signedIn('agent')
  for (const path of ['/admin/audit.csv', '/admin/reports.csv']) {
    const answer = await agent.get(path)
    expect(answer.status, path).toBe(403)
    expect(readable(await answer.text()), path).toContain('Your role does not include this page.')
  }
})
