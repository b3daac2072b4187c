import { expect, test } from 'vitest'
import { pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

test('a page says in which zone its times are, in words', async () => {
  const site = await openTestSite()
  const path = await ticketOn(site)
  const owner = await site.signedIn('owner')
  const anna = await site.signedIn('anna')
  await site.install.platform.db
    .updateTable('workspaces')
    .set({ time_zone: 'America/New_York' })
    .where('subdomain', '=', 'acme')
    .execute()
  await owner.post('/admin/settings', { timeZone: 'Europe/Berlin' })
  for (const page of ['/acme/tickets', '/acme/tickets/TKT-000001'])
    expect(readable(await pageOf(anna, page)), page).toContain('Times are in America/New York')
  for (const page of ['/admin/tickets', path, '/admin/audit', '/admin/outbox'])
    expect(readable(await pageOf(owner, page)), page).toContain('Times are in Europe/Berlin')
  const csv = await owner.get('/admin/reports.csv')
  expect(await csv.text()).toContain('day (Europe/Berlin),opened')
})
