import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { addNote } from '#app/tickets/answering/notes.server.ts'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING, signIn } from '#tests/support/browser.ts'
import { inside, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'
import { freshForm } from '#tests/support/tickets.ts'

afterAll(closeBrowser)

/** The exact time of what was said, with its zone, takes the place of how long ago it was. */
async function expectExactTime(page: Page) {
  const time = page.locator('.entry time').first()
  const printed = await time.evaluate((element) => getComputedStyle(element, '::after').content)
  expect(printed).toMatch(/day, \w+ \d+, \d{4} at \d+:\d\d\s[AP]M \w+/)
  expect((await time.boundingBox())!.width).toBeGreaterThan(50)
  await expect.poll(() => seen(page, '.entry .time-ago')).toBe(0)
}

const seen = (page: Page, selector: string) => page.locator(`${selector} >> visible=true`).count()

async function expectOnlyWhatWasSaid(page: Page) {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  for (const pressed of ['textarea', 'nav', 'header a', 'main button', 'main .button', 'select'])
    await expect.poll(() => seen(page, pressed), { message: pressed }).toBe(0)
  const paper = await page.evaluate(() => getComputedStyle(document.body).color)
  expect(paper).toBe(await page.evaluate(() => getComputedStyle(document.documentElement).color))
  expect(Math.max(...paper.match(/\d+/g)!.slice(0, 3).map(Number))).toBeLessThan(100)
}

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('printed $scripting', ({ javaScriptEnabled }) => {
  test('a ticket is what was said, with exact times; notes only where somebody asks for them', async () => {
    const site = await openTestSite()
    const path = await ticketOn(site)
    const owner = await site.install.platform.db
      .selectFrom('admins')
      .select(['id', 'name'])
      .executeTakeFirstOrThrow()
    const author = { kind: 'admin' as const, ...owner }
    await inside(site, 'acme', (workspace) =>
      addNote(workspace, { ticketNumber: 1, author, body: 'He sounds odd.', submission: freshForm(author) }),
    )
    const desk = await openBrowser(site.origin, { javaScriptEnabled })
    await signIn(desk, 'agent')
    await desk.goto(path)
    await expectOnlyWhatWasSaid(desk)
    await expect.poll(() => seen(desk, '.entry')).toBe(1)
    await expectExactTime(desk)
    await expect.poll(() => desk.getByText('He sounds odd.').isVisible()).toBe(false)
    await desk.emulateMedia({ media: 'screen' })
    await desk.getByLabel('Print internal notes too').check()
    await desk.emulateMedia({ media: 'print' })
    await expect.poll(() => desk.getByText('He sounds odd.').isVisible()).toBe(true)

    const portal = await openBrowser(site.origin, { javaScriptEnabled })
    await signIn(portal, 'anna')
    await portal.goto('/acme/tickets/TKT-000001')
    await expectOnlyWhatWasSaid(portal)
    await expectExactTime(portal)
  })

  test('a list is its rows, with exact times', async () => {
    const site = await openTestSite()
    await ticketOn(site, { subject: 'Printer on fire' })
    const page = await openBrowser(site.origin, { javaScriptEnabled })
    await signIn(page, 'owner')
    for (const path of ['/admin/tickets', '/admin/audit', '/admin/outbox', '/admin/reports']) {
      await page.goto(path)
      await page.emulateMedia({ media: 'print' })
      for (const pressed of ['nav', 'header a', 'main button'])
        await expect.poll(() => seen(page, pressed), { message: path }).toBe(0)
      await expect
        .poll(() => page.locator('main h1, main h2').first().isVisible(), { message: path })
        .toBe(true)
      await page.emulateMedia({ media: 'screen' })
    }
    await page.goto('/admin/tickets')
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.getByText('Printer on fire').first().isVisible()).toBe(true)
  })
})
