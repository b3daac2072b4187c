import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import {
  closeBrowser,
  HAS_BROWSER,
  openBrowser,
  scriptHasCome,
  signIn,
  styleHasCome,
} from '#tests/support/browser.ts'
import { ticketOn, workspaceId } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

afterAll(closeBrowser)

const SAMPLES = join(import.meta.dirname, '..', 'samples')

/** Where everything that is seen stands, to the pixel. */
async function layoutOf(page: Page): Promise<string[]> {
  await styleHasCome(page)
  return page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, p, a, button, label, input, select, textarea, summary, li')]
      .filter(
        (element) =>
          element.checkVisibility() &&
          element.getBoundingClientRect().width > 1 &&
          element.clientHeight + element.getBoundingClientRect().height > 1,
      )
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        const at = [x, y, width, height].map(Math.round).join(' ')
        // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not seen to come or go
        const words = (element as HTMLElement).innerText.trim().replace(/\s+/g, ' ').slice(0, 30)
        return `${element.tagName} ${words} ${at}`
      }),
  )
}

const movedBetween = (before: string[], after: string[]) => [
  ...before.filter((at) => !after.includes(at)),
  ...after.filter((at) => !before.includes(at)),
]

/** Keeps the scripts of the pages that come from arriving, until it is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/assets/*.js', async (route) => {
    await released
    // Those of a page that was left are wanted no more.
    await route.continue().catch(() => {})
  })
  return release
}

describe.skipIf(!HAS_BROWSER).each([360, 1440])('at %i pixels', (width) => {
  test('nor do the files that wait on a form that was refused', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    for (const [who, path, button] of [
      ['anna', '/acme/tickets/create', 'Submit ticket'],
      ['anna', '/acme/tickets/TKT-000001', 'Send Reply'],
      ['agent', '/admin/tickets/acme/TKT-000001', 'Send Reply'],
    ] as const) {
      const page = await openBrowser(site.origin, {
        javaScriptEnabled: true,
        viewport: { width, height: 900 },
      })
      await signIn(page, who)
      const release = await holdScripts(page)
      await page.goto(path, { waitUntil: 'commit' })
      await page
        .locator('input[type="file"][name="attachments"]')
        .first()
        .setInputFiles(['screenshot.png', 'invoice.pdf'].map((name) => `${SAMPLES}/${name}`))
      await page.getByRole('button', { name: button, exact: true }).click({ noWaitAfter: true })
      await page.getByRole('list', { name: 'Attached files' }).waitFor()
      await page.locator('footer, .composer, [type="file"]').last().waitFor({ state: 'attached' })
      const before = await layoutOf(page)
      await expect.poll(() => page.locator('[type="checkbox"][name="held"]').count()).toBe(2)
      release()
      await expect.poll(() => page.locator('[type="hidden"][name="held"]').count()).toBe(2)
      expect([path, movedBetween(before, await layoutOf(page))]).toEqual([path, []])
    }
  })

  test('nothing moves, comes or goes when the script of a page arrives', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const acme = await workspaceId(site, 'acme')
    for (const [who, paths] of [
      ['nobody', ['/acme/login', '/acme/register', '/admin/login']],
      [
        'anna',
        ['/acme/tickets', '/acme/tickets/create', '/acme/tickets/TKT-000001', '/acme/account/password'],
      ],
      [
        'owner',
        [
          '/admin/tickets',
          '/admin/tickets/acme/TKT-000001',
          '/admin/new-ticket/acme',
          `/admin/workspaces/${acme}`,
          '/admin/departments/new',
          '/admin/outbox',
          '/admin/audit',
          '/admin/reports',
        ],
      ],
    ] as const) {
      const options = { javaScriptEnabled: true, viewport: { width, height: 900 } }
      const waiting = await openBrowser(site.origin, options)
      const alive = await openBrowser(site.origin, options)
      await waiting.route('**/assets/*.js', (route) => route.abort())
      for (const page of [waiting, alive]) if (who !== 'nobody') await signIn(page, who)
      for (const path of paths) {
        await waiting.goto(path)
        const before = await layoutOf(waiting)
        await alive.goto(path)
        await scriptHasCome(alive)
        // So have those that it loads.
        await alive.waitForLoadState('networkidle')
        const after = await layoutOf(alive)
        expect([path, movedBetween(before, after)]).toEqual([path, []])
      }
    }
  })
})
