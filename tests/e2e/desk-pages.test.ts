import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { loadBuiltApp } from '#server/checkout.ts'
import { violations } from '#tests/support/axe.ts'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { DESK_PAGES } from '#tests/support/desk-page-paths.ts'
import { openFurnishedDesk } from '#tests/support/furnished-install.ts'

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 320, height: 640 }

/** What is done to a ticket draws the ticket again. */
const isActOnTicket = (route: string) => /^admin\.tickets\.\$subdomain\.\$ticket\.[^_]/.test(route)

/** Pages at the door are for whoever has not come in. */
const isDoor = (route: string) => route.startsWith('admin_')

afterAll(closeBrowser)

test('every page of the desk is looked at, as it is built', async () => {
  const built = await (await loadBuiltApp()).build()
  const pages = Object.values(built.routes)
    .filter((route) => route?.module.default !== undefined)
    .map((route) => route!.id.replace('routes/', ''))
    .filter((id) => id.startsWith('admin') && !isActOnTicket(id))
  expect(Object.keys(DESK_PAGES).sort()).toEqual(pages.sort())
})

/** What is wrong with a page, a line each. One page load serves all: axe on a wide screen, the dark, the edge on a phone. */
async function faults(page: Page, path: string): Promise<string[]> {
  await page.setViewportSize(WIDE)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const answer = await page.goto(path)
  const found = await violations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  found.push(...(await violations(page, 'color-contrast')).map((fault) => `in the dark ${fault}`))
  if ((answer?.status() ?? 0) >= 500) found.push(`answered ${answer?.status()}`)
  for (const viewport of [WIDE, NARROW]) {
    await page.setViewportSize(viewport)
    const levels = await headingLevels(page)
    const isSkipped = levels.some((level, place) => level > (levels[place - 1] ?? 0) + 1)
    if (isSkipped || levels.filter((level) => level === 1).length !== 1) {
      found.push(`has headings out of order: ${levels.join(' ')}`)
    }
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > viewport.width) found.push(`is ${width} pixels wide on a screen of ${viewport.width}`)
  }
  return found.map((fault) => `${path}: ${fault}`)
}

/** The levels of the headings that are seen, in the order of reading. */
const headingLevels = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, h3, h4')]
      .filter((heading) => heading.checkVisibility() && !heading.closest('dialog:not([open])'))
      .map((heading) => Number(heading.tagName[1])),
  )

test.skipIf(!HAS_BROWSER)(
  'Tab leads past the frame, and past the list, to the ticket in two steps',
  async () => {
    const { site, fill } = await openFurnishedDesk()
    const page = await openBrowser(site.origin, { javaScriptEnabled: false, viewport: WIDE })
    await signIn(page, 'owner')
    await page.goto(fill('{ticket}'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const isWithinTicket = await page.evaluate(() => document.activeElement?.closest('#open') !== null)
    expect(isWithinTicket).toBe(true)
  },
)

test.skipIf(!HAS_BROWSER)(
  'on every page of the desk axe finds nothing, words stand out in the dark too, and nothing hangs over a narrow edge',
  async () => {
    const { site, fill } = await openFurnishedDesk()
    const page = await openBrowser(site.origin, { javaScriptEnabled: true, viewport: WIDE })
    const found: string[] = []
    const lookAt = async (isAsked: (route: string) => boolean) => {
      const paths = Object.entries(DESK_PAGES).flatMap(([route, paths]) => (isAsked(route) ? paths : []))
      for (const path of paths) found.push(...(await faults(page, fill(path))))
    }
    await lookAt(isDoor)
    await signIn(page, 'owner')
    await lookAt((route) => !isDoor(route))
    expect(found).toEqual([])
  },
)
