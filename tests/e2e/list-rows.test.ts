import { afterAll, describe, expect, test } from 'vitest'
import { findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

afterAll(closeBrowser)

describe.skipIf(!HAS_BROWSER).each([320, 360])('at %i pixels', (width) => {
  test('a subject has two lines in every list, and nothing runs out of the page', async () => {
    const site = await openTestSite()
    await ticketOn(site, {
      subject: 'The printer on the second floor smokes again and nobody knows why it does',
    })
    await ticketOn(site, { subject: 'x'.repeat(150) })
    for (const [who, path] of [
      ['anna', '/acme/tickets'],
      ['owner', '/admin/tickets'],
    ] as const) {
      const page = await openBrowser(site.origin, {
        javaScriptEnabled: true,
        viewport: { width, height: 740 },
      })
      await signIn(page, who)
      await page.goto(path)
      const lines = await page
        .locator('.row-title')
        .evaluateAll((titles) =>
          titles.map((title) =>
            Math.round(
              title.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(title).lineHeight),
            ),
          ),
        )
      expect([path, lines]).toEqual([path, [2, 2]])
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
        .toBe(true)
    }
  })

  test('the list is on the first screen: filters are one line until somebody opens them', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled: true, viewport: { width, height: 740 } })
    await signIn(page, 'owner')
    for (const path of ['/admin/tickets', '/admin/outbox', '/admin/audit', '/admin/reports']) {
      await page.goto(path)
      expect([path, await page.locator('search form').isVisible()]).toEqual([path, false])
      expect((await page.locator('search').boundingBox())!.height).toBeLessThan(60)
      await page.getByText('Search and filters').click()
      expect([path, await page.locator('search form').isVisible()]).toEqual([path, true])
    }
    // One that is set is said by the line, and takes no more room.
    await page.goto('/admin/tickets?status=open')
    await expect.poll(() => page.locator('search form').isVisible()).toBe(false)
    await page.getByText('Search and filters (in use)').waitFor()
  })
})

describe.skipIf(!HAS_BROWSER)('on a phone', () => {
  test('what one came for begins in the upper half of the screen', async () => {
    const site = await openTestSite()
    for (let at = 0; at < 3; at++) await ticketOn(site)
    const { id } = (await findWorkspaceBySubdomain(site.install.platform, 'acme'))!
    for (const [who, paths] of [
      ['anna', ['/acme/tickets', '/acme/tickets?status=open', '/acme/tickets?search=fire']],
      [
        'owner',
        [
          '/admin/tickets',
          '/admin/tickets?status=open&assignee=nobody',
          '/admin/tickets?search=fire',
          `/admin/tickets?workspace=${id}&search=fire`,
          '/admin/outbox',
          `/admin/outbox?workspace=${id}`,
          '/admin/audit',
          '/admin/audit?what=admin.signed-in',
          '/admin/reports',
          '/admin/reports?priority=medium',
        ],
      ],
    ] as const) {
      const page = await openBrowser(site.origin, {
        javaScriptEnabled: false,
        viewport: { width: 360, height: 740 },
      })
      await signIn(page, who)
      for (const path of paths) {
        await page.goto(path)
        const first = await page.locator('.row, .audit-entry, .figures').first().boundingBox()
        expect([path, first!.y <= 370 || first!.y]).toEqual([path, true])
      }
    }
  })
})

describe.skipIf(!HAS_BROWSER)('on a wide screen', () => {
  test('filters lie open where there is a list', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(site.origin, {
      javaScriptEnabled: true,
      viewport: { width: 1440, height: 900 },
    })
    await signIn(page, 'owner')
    for (const path of ['/admin/tickets', '/admin/outbox', '/admin/audit', '/admin/reports']) {
      await page.goto(path)
      expect([path, await page.locator('search form').isVisible()]).toEqual([path, true])
    }
  })
})
