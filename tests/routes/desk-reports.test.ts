import { expect, test } from 'vitest'
import { createDepartment } from '#app/departments/changing.server.ts'
import { changeSettings } from '#app/settings/settings.server.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { inside, pageOf, readable, ticketOn, workspaceId } from '#tests/support/desk-pages.ts'
import { chosenOf, fieldValue } from '#tests/support/page.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'

const HOUR = 3_600_000

async function admin({ install }: TestSite) {
  const { id, name } = await install.platform.db
    .selectFrom('admins')
    .select(['id', 'name'])
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  return { kind: 'admin' as const, id, name, address: '192.0.2.1' }
}

/** Two tickets of Acme, one of them closed after three hours, and one of Globex. */
async function open() {
  const site = await openTestSite()
  await ticketOn(site)
  await ticketOn(site, { by: 'ben', priority: 'urgent', department: 'Billing' })
  await ticketOn(site, { by: 'gina' })
  site.advance(3 * HOUR)
  const by = await admin(site)
  await inside(site, 'acme', (workspace) => closeTicket(workspace, 1, by))
  return { site, owner: await site.signedIn('owner'), by }
}

test('the page says it in figures, drawings, tables, and what they mean', async () => {
  const { owner } = await open()
  const html = await pageOf(owner, '/admin/reports?span=7')
  const text = readable(html)
  for (const words of [
    'Opened 3 0.4 a day',
    'Closed 1',
    'Backlog 2',
    'Time to close, median 3 h',
    'First answer, median –',
    'Day by day',
  ]) {
    expect(text).toContain(words)
  }
  expect(text).toMatch(/By department.*Billing 1 0 1 – – – –.*Support 2 1 1 – – 3 h 3 h/)
  expect(text).toMatch(/By priority.*Urgent 1.*Medium 2/)
  expect(text).toMatch(/By workspace.*Acme 2.*Globex 1/)
  expect(text).toContain('only while it stays closed')
  expect(html.match(/<svg[^>]*role="img"[^>]*aria-labelledby="[^"]+"/g)).toHaveLength(2)
  expect(html).toMatch(/<desc[^>]*>[^<]*3 opened, at most 3 on one day; 1 closed/)
  expect(html).not.toMatch(/\sstyle=/)
})

test('few tickets in a long span are under a tenth a day, not none', async () => {
  const { owner } = await open()
  const text = readable(await pageOf(owner, '/admin/reports?from=2025-06-01&to=2100-01-01'))
  expect(text).toMatch(/Opened 3 under 0\.1 a day Closed 1 under 0\.1 a day/)
})

test('filters and days live in the address, and come back in the form', async () => {
  const { site, owner } = await open()
  const acme = await workspaceId(site, 'acme')
  const html = await pageOf(
    owner,
    `/admin/reports?from=2026-01-05&to=2026-01-04&workspace=${acme}&priority=high`,
  )
  expect(fieldValue(html, 'from')).toBe('2026-01-04')
  expect(fieldValue(html, 'to')).toBe('2026-01-05')
  expect(chosenOf(html, 'workspace')).toBe(acme)
  expect(chosenOf(html, 'priority')).toBe('high')
  expect(readable(html)).toContain('Nothing in this period')
  const narrowed = readable(await pageOf(owner, `/admin/reports?span=7&workspace=${acme}`))
  expect(narrowed).toContain('Opened 2')
  expect(html).toContain(`/admin/reports?workspace=${acme}&amp;priority=high&amp;span=30`)
})

test('more than a year is cut, and the page says so', async () => {
  const { owner } = await open()
  expect(readable(await pageOf(owner, '/admin/reports?from=2020-01-01&to=2026-03-01'))).toContain(
    'at most 366 days, so this one starts on Sat, Mar 1, 2025',
  )
  expect(readable(await pageOf(owner, '/admin/reports?from=1900-01-01&to=2100-01-01'))).toContain(
    'A report covers at most 366 days',
  )
})

test('each table is a file too', async () => {
  const { owner } = await open()
  const days = await owner.get('/admin/reports.csv?span=7')
  expect(days.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(days.headers.get('content-disposition')).toMatch(
    /^attachment; filename="deskfile-day-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv"$/,
  )
  const lines = (await days.text()).split('\r\n')
  expect(lines[0]).toBe('day (UTC),opened,closed,backlog')
  expect(lines).toHaveLength(1 + 7 + 1)
  expect(lines.slice(1, 8).reduce((sum, line) => sum + Number(line.split(',')[1]), 0)).toBe(3)
  const groups = await (await owner.get('/admin/reports.csv?span=7&by=department')).text()
  expect(groups).toMatch(/\r\nSupport,2,1,1,0,,,1080\d,1080\d\r\n/)
  const priorities = await (await owner.get('/admin/reports.csv?span=7&by=priority')).text()
  expect(priorities.split('\r\n')[1]).toBe('Urgent,1,0,1,0,,,,')
})

test('a department’s name does not become a formula', async () => {
  const { site, owner } = await open()
  const { platform } = site.install
  const details = { name: '=cmd|calc', description: '', active: true, adminIds: [] }
  await createDepartment(platform.db, details, platform.now())
  await ticketOn(site, { department: '=cmd|calc' })
  const groups = await (await owner.get('/admin/reports.csv?by=department')).text()
  expect(groups).toContain("\r\n'=cmd|calc,1,")
})

test('days are the desk’s', async () => {
  const { site, owner, by } = await open()
  await changeSettings(site.install.platform, { timeZone: 'Pacific/Kiritimati', undoSend: false }, by)
  const html = await pageOf(owner, '/admin/reports?span=7')
  expect(readable(html)).toContain('midnight in Pacific/Kiritimati')
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format(
    site.install.platform.now(),
  )
  expect(fieldValue(html, 'to')).toBe(today)
})
