import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { DESK_PAGES } from '#tests/support/desk-page-paths.ts'
import { openFurnishedDesk } from '#tests/support/furnished-install.ts'
import { openTestSite } from '#tests/support/site.ts'

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const
const FINGER_PX = 44

afterAll(closeBrowser)

/**
 * What stands alone and is smaller than a finger: each link, button and fold that no words of a sentence surround. Where
 * the whole of a row or card is the target, its size counts; of a checkbox its label's.
 */
async function smallTargets(page: Page, path: string): Promise<string[]> {
  await page.goto(path)
  const found = await page.evaluate((least) => {
    const isWithinText = (element: Element) => {
      const line = element.closest('p, li, dd, td, h1, h2, h3')
      if (!line) return false
      const around = (line.textContent ?? '').replace(element.textContent ?? '', '').trim()
      return getComputedStyle(element).display.startsWith('inline') && around.length > 12
    }
    const targetOf = (element: Element): Element =>
      element.closest('.row, .file, label') ??
      (element.id ? document.querySelector(`label[for="${element.id}"].check`) : null) ??
      element
    /** With what is laid around it to be hit. */
    const reachOf = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      const around = getComputedStyle(element, '::after')
      const isLaid = around.position === 'absolute' && around.content !== 'none'
      const edges = isLaid ? Number.parseFloat(around.top) + Number.parseFloat(around.bottom) : 0
      return { width, height: height - Math.min(0, edges) }
    }
    return [
      ...document.querySelectorAll(
        'a[href], button, summary, input[type="checkbox"], input[type="radio"], select',
      ),
    ]
      .filter((element) => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }))
      .filter((element) => !element.closest('.sr-only, iframe, .entry-text') && !isWithinText(element))
      .map((element) => ({ element, box: reachOf(targetOf(element)) }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && box.height < least - 0.5)
      .map(
        ({ element, box }) =>
          `${element.tagName} “${element.textContent?.trim().slice(0, 30)}” ${box.height}`,
      )
  }, FINGER_PX)
  return [...new Set(found)].map((target) => `${path}: ${target}`)
}

describe.skipIf(!HAS_BROWSER)('under a finger', () => {
  test('every link and button that stands alone is 44 px high, portal and desk', async () => {
    const { site, fill } = await openFurnishedDesk()
    const found: string[] = []
    const anna = await openBrowser(site.origin, { javaScriptEnabled: true, ...PHONE })
    for (const path of ['/acme/login', '/acme/register', '/acme/forgot-password', '/acme/reset-password'])
      found.push(...(await smallTargets(anna, path)))
    await signIn(anna, 'anna')
    for (const path of [
      '/acme/tickets',
      '/acme/tickets/create',
      '/acme/tickets/TKT-000001',
      '/acme/account',
      '/acme/account/password',
      '/acme/tickets/TKT-999999',
    ])
      found.push(...(await smallTargets(anna, path)))
    const owner = await openBrowser(site.origin, { javaScriptEnabled: true, ...PHONE })
    await signIn(owner, 'owner')
    for (const [route, paths] of Object.entries(DESK_PAGES)) {
      const path = paths[0]
      if (path && !route.startsWith('admin_')) found.push(...(await smallTargets(owner, fill(path))))
    }
    expect(found).toEqual([])
  })

  test('nothing speaks of keys or of dragging, which a mouse and a keyboard are told of', async () => {
    const site = await openTestSite()
    for (const [device, isTold] of [
      [PHONE, false],
      [{ viewport: { width: 360, height: 740 } }, true],
    ] as const) {
      const owner = await openBrowser(site.origin, { javaScriptEnabled: true, ...device })
      await signIn(owner, 'owner')
      await owner.getByText('Menu', { exact: true }).click()
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not told
      const words = await owner.getByRole('button', { name: 'Go to…' }).innerText()
      await expect.poll(() => owner.getByRole('button', { name: 'Shortcuts' }).isVisible()).toBe(isTold)
      expect(words.includes('Ctrl K')).toBe(isTold)
      const anna = await openBrowser(site.origin, { javaScriptEnabled: true, ...device })
      await signIn(anna, 'anna')
      await anna.goto('/acme/tickets/create')
      await expect.poll(() => anna.getByText('You can also drop files').isVisible()).toBe(isTold)
    }
  })
})
