import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { inside, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

afterAll(closeBrowser)

describe.skipIf(!HAS_BROWSER)('a page that the browser has kept', () => {
  test('is asked for and not sent again, is alive under its own policy, and is drawn anew once it changes', async () => {
    const site = await openTestSite()
    await ticketOn(site, { subject: 'Printer on fire' })
    const signedIn = await openBrowser(site.origin, { javaScriptEnabled: true })
    await signIn(signedIn, 'anna')
    // It complains on purpose.
    const page = await signedIn.context().newPage()
    const list = `${site.origin}/acme/tickets`
    await page.goto(list)
    await page.goto(list, { waitUntil: 'networkidle' })
    const asked = () =>
      site.logged
        .filter(({ path, method }) => path === '/acme/tickets' && method === 'GET')
        .map(({ status }) => status)
    expect(asked()).toContain(304)

    const isBlocked = await page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          document.addEventListener('securitypolicyviolation', () => resolve(true))
          const script = document.createElement('img')
          script.setAttribute('onerror', 'document.title = "taken over"')
          script.src = 'data:,'
          document.body.append(script)
          setTimeout(() => resolve(false), 3_000)
        }),
    )
    expect(isBlocked).toBe(true)
    // Its scripts came with its own nonce, and run.
    await page.getByRole('link', { name: 'Printer on fire' }).click()
    await page.getByRole('heading', { name: 'Printer on fire' }).waitFor()

    await inside(site, 'acme', ({ db }) =>
      db.updateTable('tickets').set({ subject: 'Printer is out' }).where('number', '=', 1).execute(),
    )
    await page.goto(list)
    await page.getByRole('link', { name: 'Printer is out' }).waitFor()
  })

  test('is gone once its reader has signed out', async () => {
    const site = await openTestSite()
    await ticketOn(site, { subject: 'Printer on fire' })
    const page = await openBrowser(site.origin, { javaScriptEnabled: true })
    await signIn(page, 'anna')
    await page.goto(`${site.origin}/acme/tickets`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(/\/login/)
    for (let back = 0; back < 3; back++) {
      await page.goBack({ waitUntil: 'load' }).catch(() => {})
      expect(await page.getByText('Printer on fire').count()).toBe(0)
    }
  })
})
