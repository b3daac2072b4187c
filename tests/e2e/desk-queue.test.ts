import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { violations } from '#tests/support/axe.ts'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING, signIn } from '#tests/support/browser.ts'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 320, height: 640 }

afterAll(closeBrowser)

const list = (page: Page) => page.getByRole('list', { name: 'Tickets of all workspaces' })
const row = (page: Page, subject: string) => list(page).getByRole('link', { name: subject, exact: true })
const rows = (page: Page) => list(page).getByRole('link').allTextContents()

/** What the address asks for, however it is written. */
const filtersOf = (url: string) =>
  [...new URL(url).searchParams]
    .filter(([, value]) => value !== '')
    .sort()
    .map(String)

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('$scripting', ({ javaScriptEnabled }) => {
  const expectAccessible = async (page: Page) => {
    if (javaScriptEnabled) expect(await violations(page)).toEqual([])
  }
  /** With JavaScript a filter applies itself. */
  const apply = async (page: Page) => {
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Apply' }).click()
  }

  async function open(viewport = WIDE) {
    const site = await openTestSite()
    await ticketOn(site, { subject: 'Low one', priority: 'low', department: 'Sales' })
    await ticketOn(site, { by: 'gina', subject: 'Urgent one', priority: 'urgent' })
    await ticketOn(site, { by: 'ben', subject: 'High one', priority: 'high' })
    const page = await openBrowser(site.origin, { javaScriptEnabled, viewport })
    await signIn(page, 'agent')
    await row(page, 'Low one').waitFor()
    return { site, page }
  }

  test('every filter and the order stand in the address, and survive a ticket and the way back', async () => {
    const { page } = await open()
    await expect.poll(() => rows(page)).toEqual(['Urgent one', 'High one', 'Low one'])
    for (const [label, choice, name] of [
      ['Workspace', 'Acme', 'workspace'],
      ['Priority', 'Low', 'priority'],
      ['Department', 'Sales', 'department'],
      ['Assignee', 'Nobody’s', 'assignee'],
      ['Order', 'Latest activity', 'order'],
    ] as const) {
      await page.getByLabel(label, { exact: true }).selectOption({ label: choice })
      await apply(page)
      await page.waitForURL((url) => Boolean(url.searchParams.get(name)))
    }
    await page.getByRole('checkbox', { name: /^Open/ }).check()
    await apply(page)
    await page.waitForURL((url) => url.searchParams.has('status'))
    await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('smoke')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.searchParams.get('search') === 'smoke')
    const asked = filtersOf(page.url())
    await expect.poll(() => rows(page)).toEqual(['Low one'])
    await expect.poll(() => list(page).locator('mark').textContent()).toBe('Smoke')
    await expectAccessible(page)

    await row(page, 'Low one').click()
    await page.getByRole('heading', { name: 'Low one', level: 1 }).waitFor()
    expect(filtersOf(page.url())).toEqual(asked)
    expect(asked).toHaveLength(7)
    await page.getByRole('link', { name: 'More filters' }).click()
    await page.waitForURL((url) => url.pathname === '/admin/tickets')
    expect(filtersOf(page.url())).toEqual(asked)
    await expect.poll(() => page.getByLabel('Priority', { exact: true }).inputValue()).toBe('low')
    await page.getByRole('link', { name: 'Clear filters' }).first().click()
    await expect.poll(() => rows(page)).toEqual(['Urgent one', 'High one', 'Low one'])
  })

  test('filters are saved as a view, which leads back to them', async () => {
    const { page } = await open()
    await page.getByLabel('Priority', { exact: true }).selectOption({ label: 'High' })
    await apply(page)
    await page.getByRole('link', { name: 'Save as view' }).click()
    await page.getByLabel('Name of the view').fill('What is high')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.waitForURL('**/admin/tickets?priority=high')
    await page.goto('/admin/tickets')
    await page.getByRole('link', { name: 'What is high' }).click()
    await page.waitForURL('**/admin/tickets?priority=high')
    await expect.poll(() => rows(page)).toEqual(['High one'])
  })

  test('several tickets are selected and closed at once, on the narrowest phone', async () => {
    const { site, page } = await open(NARROW)
    const select = async () => {
      await page.getByRole('checkbox', { name: 'Select TKT-000001 of Acme' }).check()
      await page.getByRole('checkbox', { name: 'Select TKT-000001 of Globex' }).check()
    }
    await select()
    site.stopClock()
    const acts = page.getByRole('form', { name: 'Change several tickets' })
    await acts.getByText('Department', { exact: true }).click()
    await acts.getByRole('button', { name: 'Sales' }).waitFor()
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(NARROW.width)
    await expectAccessible(page)
    await acts.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByText('No email reaches their 2 customers').waitFor()
    await expectAccessible(page)
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(NARROW.width)
    await page.getByRole('button', { name: 'Close 2 tickets' }).click()
    await page.getByText('2 tickets are closed.').waitFor()
    await expect.poll(() => page.locator('.chip', { hasText: 'Closed' }).textContent()).toBe('Closed2')
    await expect
      .poll(() => page.getByRole('checkbox', { name: /^Select TKT/, checked: true }).count())
      .toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone: 2 tickets are as they were before.').waitFor()
    await expect.poll(() => page.locator('.chip', { hasText: 'Closed' }).textContent()).toBe('Closed0')
    await select()
    await acts.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('button', { name: 'Close 2 tickets' }).click()
    await page.getByText('2 tickets are closed.').waitFor()
    await expectAccessible(page)
  })

  test('what is unread stands out, and no longer once it was looked at', async () => {
    const { page } = await open()
    const unread = () => list(page).locator('.row-unread').count()
    await expect.poll(() => unread()).toBe(3)
    await expect.poll(() => list(page).getByText('Unread:').count()).toBe(3)
    await row(page, 'High one').click()
    await page.getByRole('heading', { name: 'High one', level: 1 }).waitFor()
    await page.goto('/admin/tickets')
    await expect.poll(unread).toBe(2)
  })

  test('a narrow row says whose ticket it is and in which workspace', async () => {
    const { page } = await open(NARROW)
    const first = list(page).getByRole('listitem').first()
    for (const word of ['Gina Gold', 'Globex'])
      await expect
        .poll(() => first.locator('.row-facts').getByText(word).isVisible(), { message: word })
        .toBe(true)
  })
})
