import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING, signIn } from '#tests/support/browser.ts'
import { inside, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'
import { addReplies } from '#tests/support/tickets.ts'

afterAll(closeBrowser)

/** Anna's ticket with 150 replies. */
async function open() {
  const site = await openTestSite()
  const path = await ticketOn(site)
  await inside(site, 'acme', (workspace) =>
    addReplies(workspace, 1, { count: 150, from: site.install.platform.now() - 150_000 }),
  )
  return { site, path }
}

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('$scripting', ({ javaScriptEnabled }) => {
  test('a long conversation is read back to its beginning, and on to its end', async () => {
    const { site, path } = await open()
    const page = await openBrowser(site.origin, { javaScriptEnabled })
    for (const [who, ticket] of [
      ['anna', '/acme/tickets/TKT-000001'],
      ['agent', path],
    ] as const) {
      await signIn(page, who)
      await page.goto(ticket)
      await page.locator('#reply-150').waitFor()
      await expect.poll(() => page.locator('#reply-50').count()).toBe(0)
      await page.getByRole('link', { name: 'Show earlier messages' }).click()
      await page.locator('#reply-1').waitFor()
      await page.getByRole('link', { name: 'Show the latest messages' }).click()
      await page.locator('#reply-150').waitFor()
    }
  })
})

describe.skipIf(!HAS_BROWSER)('where JavaScript runs', () => {
  test('a link to one reply leads to it, whichever part it is in', async () => {
    const { site, path } = await open()
    const page = await openBrowser(site.origin, { javaScriptEnabled: true })
    for (const [who, ticket] of [
      ['anna', '/acme/tickets/TKT-000001'],
      ['agent', path],
    ] as const) {
      await signIn(page, who)
      await page.goto(`${ticket}#reply-7`)
      await page.locator('#reply-7').waitFor()
      await expect
        .poll(() => page.locator('#reply-7').evaluate((entry) => entry.getBoundingClientRect().top))
        .toBeLessThan(600)
    }
  })
})
