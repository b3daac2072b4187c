import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING, signIn } from '#tests/support/browser.ts'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

const PHONE = { width: 360, height: 740 }
const WALL = { width: 2560, height: 1300 }

afterAll(closeBrowser)

async function conversation() {
  const site = await openTestSite()
  const path = await ticketOn(site)
  const agent = await site.signedIn('agent')
  const reply = async (body: string) => agent.post(`${path}/reply`, { body })
  await reply('Have you tried to turn it off? '.repeat(60))
  await reply('The last word.')
  return { site, path }
}

describe.skipIf(!HAS_BROWSER)('a ticket of the desk', () => {
  test.each(SCRIPTING)(
    'on a phone is opened at its latest message, or leads there, $scripting',
    async (mode) => {
      const { site, path } = await conversation()
      const page = await openBrowser(site.origin, { ...mode, viewport: PHONE })
      await signIn(page, 'owner')
      await page.goto(path)
      if (!mode.javaScriptEnabled) await page.getByRole('link', { name: 'Go to the latest message' }).click()
      const isInSight = () =>
        page
          .getByText('The last word.')
          .evaluate(
            (said) =>
              said.getBoundingClientRect().top >= 0 && said.getBoundingClientRect().bottom <= innerHeight,
          )
      await expect.poll(isInSight).toBe(true)
    },
  )

  test('on a phone folds what can be changed, and says what it is', async () => {
    const { site, path } = await conversation()
    const page = await openBrowser(site.origin, { javaScriptEnabled: false, viewport: PHONE })
    await signIn(page, 'owner')
    await page.goto(path)
    const fold = page.getByText(/Nobody · Medium · Support/)
    await expect.poll(() => page.getByLabel('Priority', { exact: true }).isVisible()).toBe(false)
    await fold.click()
    await page.getByLabel('Priority', { exact: true }).selectOption('High')
    await page.getByRole('button', { name: 'Set' }).nth(1).click()
    await page.getByText(/Nobody · High · Support/).waitFor()
  })

  test('on the widest screen is one column that can be read, beside a list whose rows are lines', async () => {
    const { site, path } = await conversation()
    const page = await openBrowser(site.origin, { javaScriptEnabled: true, viewport: WALL })
    await signIn(page, 'owner')
    await page.goto(path)
    const edges = await page
      .locator('.entry, #reply-body')
      .evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect()).map(({ left, right }) => [left, right]),
      )
    const width = Math.max(...edges.map(([, right]) => right!)) - Math.min(...edges.map(([left]) => left!))
    expect(width).toBeLessThanOrEqual(50 * 16)
    await page.goto('/admin/tickets')
    const row = await page.locator('.row').first().boundingBox()
    expect(row!.width).toBeLessThanOrEqual(100 * 16)
  })
})
