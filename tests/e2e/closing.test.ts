import { afterAll, describe, expect, test } from 'vitest'
import { UNDO_MS } from '#app/tickets/delayed/pending.ts'
import { violations } from '#tests/support/axe.ts'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING, signIn } from '#tests/support/browser.ts'
import { inside, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { mailed, statusOf } from '#tests/support/tickets.ts'

afterAll(closeBrowser)

const PHONE = { width: 360, height: 740 }
const status = (site: TestSite) => inside(site, 'acme', (workspace) => statusOf(workspace, 1))
const closings = async (site: TestSite) =>
  (await inside(site, 'acme', mailed)).filter((email) => email.includes('closed'))

/** Where somebody closes, and whose words stand there. */
const SIDES = [
  { who: 'anna', path: '/acme/tickets/TKT-000001' },
  { who: 'agent', path: '/admin/tickets/acme/TKT-000001' },
] as const

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('$scripting', ({ javaScriptEnabled }) => {
  test.each(SIDES)('$who closes, is told so at once, and takes it back', async ({ who, path }) => {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled, viewport: PHONE })
    await signIn(page, who)
    await page.goto(path)
    site.stopClock()
    const close = () => page.getByRole('button', { name: 'Close ticket', exact: true }).click()
    await close()
    const notice = page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Undo' }) })
    await notice.waitFor()
    await expect.poll(() => status(site)).toBe('closed')
    // In sight and heard, wherever one had scrolled to.
    await expect
      .poll(() =>
        notice.evaluate((box) => {
          const { top, bottom } = box.getBoundingClientRect()
          return top >= 0 && bottom <= innerHeight && box === document.activeElement
        }),
      )
      .toBe(true)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Close ticket', exact: true }).waitFor()
    await expect.poll(() => status(site)).toBe('open')
    await expect.poll(() => page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await expect.poll(() => closings(site)).toEqual([])
    await close()
    await notice.waitFor()
    if (javaScriptEnabled) expect(await violations(page)).toEqual([])
  })

  test.each(SIDES)('an Undo of $who that comes too late says so', async ({ who, path }) => {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled })
    await signIn(page, who)
    await page.goto(path)
    site.stopClock()
    await page.getByRole('button', { name: 'Close ticket', exact: true }).click()
    // Its time runs out on the way: before the press a page that hears of the closing would take Undo away.
    await page.route(/\/undo(\.data)?(\?|$)/, (route) => {
      site.advance(UNDO_MS)
      return route.continue()
    })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText(/Too late to undo/).waitFor()
    await expect.poll(() => status(site)).toBe('closed')
    await expect.poll(() => closings(site)).toHaveLength(1)
    await page.goto(path)
    await expect.poll(() => page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
  })
})

describe.skipIf(!HAS_BROWSER)('under a thumb and under the keys', () => {
  test('a customer’s Close ticket stands a screen’s half away from Send Reply', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled: true, viewport: PHONE })
    await signIn(page, 'anna')
    await page.goto('/acme/tickets/TKT-000001')
    const close = await page.getByRole('button', { name: 'Close ticket' }).boundingBox()
    const send = await page.getByRole('button', { name: 'Send Reply' }).boundingBox()
    expect(send!.y - (close!.y + close!.height)).toBeGreaterThan(PHONE.height / 2)
  })

  test('once its time is over, the Undo goes, and the focus to what is left', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled: true })
    await page.clock.install()
    await signIn(page, 'anna')
    await page.goto('/acme/tickets/TKT-000001')
    await page.getByRole('button', { name: 'Close ticket' }).click()
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    await page.clock.fastForward(UNDO_MS + 2000)
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'hidden' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('closed')
  })
})
