import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

afterAll(closeBrowser)

describe.skipIf(!HAS_BROWSER)('while the answer to a revalidation is on its way', () => {
  test('the router says so, and whoever scrolls meanwhile stays where they are', async () => {
    const site = await openTestSite()
    for (const subject of ['One', 'Two', 'Three', 'Four']) await ticketOn(site, { subject })
    const viewport = { width: 1440, height: 240 }
    const page = await openBrowser(site.origin, { javaScriptEnabled: true, viewport })
    await signIn(page, 'owner')
    await page.goto('/admin/tickets')
    const state = () =>
      page.evaluate(() => {
        const { revalidation, navigation } = window.__remixRouter.state
        return [revalidation, navigation.state]
      })
    const scrolled = () => page.evaluate(() => window.scrollY)
    await page.evaluate(() => window.scrollTo(0, 20))
    await page.locator('.row', { hasText: 'Four' }).waitFor()
    expect(await state()).toEqual(['idle', 'idle'])

    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route('**/admin/tickets.data*', async (route) => {
      await held
      await route.continue()
    })
    const asked = page.waitForRequest('**/admin/tickets.data*')
    await ticketOn(site, { subject: 'Five' })
    await asked
    expect(await state()).toEqual(['loading', 'idle'])
    await page.evaluate(() => window.scrollTo(0, 90))
    letGo()
    await page.locator('.row', { hasText: 'Five' }).waitFor()
    expect(await state()).toEqual(['idle', 'idle'])
    expect(await scrolled()).toBe(90)
  })
})
