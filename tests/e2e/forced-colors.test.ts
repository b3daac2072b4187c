import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

afterAll(closeBrowser)

/** Whether each element that the selector finds has a line of its own around it, or around the row it stands in. */
const marked = (page: Page, selector: string) =>
  page.evaluate((selector) => {
    const hasLine = (element: Element | null) => {
      if (!element) return false
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2
    }
    return [...document.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility())
      .map((element) => hasLine(element) || hasLine(element.closest('.row, .chip')))
  }, selector)

/** The colours in which an element differs from the page behind it, as they are painted. */
const background = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).backgroundColor)

describe.skipIf(!HAS_BROWSER)('in the colours of the system', () => {
  test('what is current, chosen or unread is marked by more than a tint', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const path = await ticketOn(site, { subject: 'Second one', priority: 'high' })
    const page = await openBrowser(site.origin, {
      javaScriptEnabled: true,
      viewport: { width: 1440, height: 900 },
      forcedColors: 'active',
    })
    await signIn(page, 'agent')
    await page.goto(`${path}?status=open`)
    const states = '[aria-current], .chip:has(:checked)'
    const lines = await marked(page, states)
    expect(lines.length).toBeGreaterThan(2)
    expect(lines).not.toContain(false)
    await expect.poll(() => background(page, '.row-dot')).not.toBe(await background(page, 'body'))
    await page.goto('/admin/tickets')
    await page.getByRole('checkbox', { name: /Select TKT-000001/ }).check()
    await expect.poll(() => marked(page, '.row-lead :checked')).toEqual([true])
  })
})
