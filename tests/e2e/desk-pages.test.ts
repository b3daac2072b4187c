import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { loadBuiltApp } from '#server/checkout.ts'
import { violations } from '#tests/support/axe.ts'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { openFurnishedDesk } from '#tests/support/furnished-desk.ts'

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 320, height: 640 }

/** Where each page of the desk is looked at. None for what leads on at once: there is nothing to look at. */
const PAGES: Record<string, readonly string[]> = {
  'admin.account': ['/admin/account'],
  'admin.account_.password': ['/admin/account/password'],
  'admin.audit': ['/admin/audit', '/admin/audit?what=settings.changed', '/admin/audit?to=2020-01-01'],
  'admin.audit[.]csv': [],
  'admin.canned-replies': ['/admin/canned-replies'],
  'admin.canned-replies_.$id': ['/admin/canned-replies/{canned}'],
  'admin.canned-replies_.$id_.delete': ['/admin/canned-replies/{canned}/delete'],
  'admin.canned-replies_.new': ['/admin/canned-replies/new'],
  'admin.departments': ['/admin/departments?done=saved'],
  'admin.departments_.$id': ['/admin/departments/{department}', '/admin/departments/{empty}'],
  'admin.departments_.$id_.delete': [
    '/admin/departments/{department}/delete',
    '/admin/departments/{empty}/delete',
  ],
  'admin.departments_.new': ['/admin/departments/new'],
  'admin.new-ticket': ['/admin/new-ticket'],
  'admin.new-ticket_.$subdomain': ['/admin/new-ticket/acme'],
  'admin.outbox': ['/admin/outbox', '/admin/outbox?workspace=platform', '/admin/outbox?state=sent'],
  'admin.outbox_.$place.$id': ['/admin/outbox/platform/{email}'],
  // Stands in a frame of the email's page, and is the email's own.
  'admin.outbox_.$place.$id_.html': [],
  'admin.outbox_.$place.$id_.retry': [],
  'admin.reports': ['/admin/reports'],
  'admin.reports[.]csv': [],
  'admin.settings': ['/admin/settings'],
  'admin.team': ['/admin/team?invited=tess@desk.test'],
  'admin.team_.$id': ['/admin/team/{admin}?done=reset', '/admin/team/{invited}'],
  'admin.team_.$id_.deactivate': ['/admin/team/{invited}/deactivate'],
  'admin.team_.$id_.reactivate': ['/admin/team/{admin}/reactivate'],
  'admin.team_.$id_.resend': ['/admin/team/{invited}/resend'],
  'admin.team_.$id_.reset': ['/admin/team/{admin}/reset'],
  'admin.team_.$id_.role': ['/admin/team/{admin}/role'],
  'admin.tickets': ['/admin/tickets', '/admin/tickets?priority=low', '/admin/tickets?search=printer'],
  // An unknown one, for the page that says so.
  'admin.tickets.$subdomain.$ticket': ['/admin/tickets/acme/TKT-999999'],
  'admin.tickets.$subdomain.$ticket._index': ['{ticket}', '{closed}'],
  'admin.tickets_.$subdomain.$ticket.download': [],
  'admin.tickets_.bulk': ['/admin/tickets/bulk'],
  'admin.views': ['/admin/views?status=open'],
  'admin.views_.$id': ['/admin/views/{view}'],
  'admin.views_.$id_.delete': [],
  'admin.workspaces': ['/admin/workspaces?deleted=initech-20260301T120000Z.tar.gz'],
  'admin.workspaces_.$id': ['/admin/workspaces/{workspace}', '/admin/workspaces/{suspended}'],
  'admin.workspaces_.$id_.delete': ['/admin/workspaces/{workspace}/delete'],
  'admin.workspaces_.$id_.logo': ['/admin/workspaces/{workspace}/logo'],
  'admin.workspaces_.$id_.logo_.remove': [],
  'admin.workspaces_.$id_.resume': [],
  'admin.workspaces_.$id_.suspend': [],
  'admin.workspaces_.new': ['/admin/workspaces/new'],
  'admin_.forgot-password': ['/admin/forgot-password'],
  'admin_.invitation': ['/admin/invitation'],
  'admin_.login': ['/admin/login', '/admin/login?notice=ended'],
  'admin_.reset-password': ['/admin/reset-password'],
}

/** What is done to a ticket draws the ticket again. */
const isActOnTicket = (route: string) => /^admin\.tickets\.\$subdomain\.\$ticket\.[^_]/.test(route)

/** Pages at the door are for whoever has not come in. */
const isDoor = (route: string) => route.startsWith('admin_')

afterAll(closeBrowser)

test('every page of the desk is looked at, as it is built', async () => {
  const built = await (await loadBuiltApp()).build()
  const pages = Object.values(built.routes)
    .filter((route) => route?.module.default !== undefined)
    .map((route) => route!.id.replace('routes/', ''))
    .filter((id) => id.startsWith('admin') && !isActOnTicket(id))
  expect(Object.keys(PAGES).sort()).toEqual(pages.sort())
})

/** What is wrong with a page, a line each. One page load serves both: axe on a wide screen, the edge on a phone. */
async function faults(page: Page, path: string): Promise<string[]> {
  await page.setViewportSize(WIDE)
  const answer = await page.goto(path)
  const found = await violations(page)
  if ((answer?.status() ?? 0) >= 500) found.push(`answered ${answer?.status()}`)
  for (const viewport of [WIDE, NARROW]) {
    await page.setViewportSize(viewport)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > viewport.width) found.push(`is ${width} pixels wide on a screen of ${viewport.width}`)
  }
  return found.map((fault) => `${path}: ${fault}`)
}

describe.skipIf(!HAS_BROWSER).each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test('axe finds nothing on any page of the desk, and nothing hangs over a narrow edge', async () => {
    const { site, fill } = await openFurnishedDesk()
    const page = await openBrowser(site.origin, { javaScriptEnabled: true, colorScheme, viewport: WIDE })
    const found: string[] = []
    const walk = async (isAsked: (route: string) => boolean) => {
      const paths = Object.entries(PAGES).flatMap(([route, paths]) => (isAsked(route) ? paths : []))
      for (const path of paths) found.push(...(await faults(page, fill(path))))
    }
    await walk(isDoor)
    await signIn(page, 'owner')
    await walk((route) => !isDoor(route))
    expect(found).toEqual([])
  }, 180_000)
})
