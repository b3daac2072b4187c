import { expect, test } from 'vitest'
import { pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

test('every list says by what it is ordered', async () => {
  const site = await openTestSite()
  const path = await ticketOn(site)
  const [anna, owner] = [await site.signedIn('anna'), await site.signedIn('owner')]
  const portal = async () => readable(await pageOf(anna, '/acme/tickets'))
  // One alone has no order.
  expect(await portal()).not.toContain('Latest activity first')
  await ticketOn(site)
  await ticketOn(site)
  expect(await portal()).toContain('Latest activity first')
  for (const [page, order] of [
    ['/admin/tickets', 'by priority, then longest waiting'],
    ['/admin/tickets?order=activity', 'latest activity first'],
    [path, 'Other tickets Latest activity first'],
    ['/admin/outbox', 'newest first'],
    ['/admin/audit', 'newest first'],
    ['/admin/team', 'Listed by name'],
    ['/admin/workspaces', 'Listed by name'],
    ['/admin/departments', 'Listed by name'],
    ['/admin/views', 'Listed by name'],
    ['/admin/canned-replies', 'Listed by title'],
  ] as const)
    expect(readable(await pageOf(owner, page)), page).toContain(order)
})
