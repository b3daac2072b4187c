import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING, signIn } from '#tests/support/browser.ts'
import { inside, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { reply } from '#tests/support/tickets.ts'

const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 360, height: 740 }

afterAll(closeBrowser)

async function annaReplies(site: TestSite, body: string) {
  await inside(site, 'acme', async (workspace) => {
    const anna = await workspace.db
      .selectFrom('customers')
      .select(['id', 'name'])
      .where('email', 'like', 'anna@%')
      .executeTakeFirstOrThrow()
    await reply(workspace, 1, { kind: 'customer', ...anna }, body)
  })
}

const message = (page: Page) => page.getByLabel('Message', { exact: true })
const row = (page: Page, subject: string) =>
  page
    .getByRole('list', { name: 'Tickets of all workspaces' })
    .getByRole('link', { name: subject, exact: true })

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('$scripting', ({ javaScriptEnabled }) => {
  test('a reply is held back once, with what is new, and sent anyway', async () => {
    const site = await openTestSite()
    const path = await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled, viewport: WIDE })
    await signIn(page, 'agent')
    await page.goto(path)
    await message(page).fill('Use the extinguisher.')
    await annaReplies(site, 'It is out by now, thanks.')
    await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await page.getByRole('heading', { name: 'New since you opened this' }).waitFor()
    await expect.poll(() => message(page).inputValue()).toBe('Use the extinguisher.')
    await page.getByRole('button', { name: 'Send anyway', exact: true }).click()
    await page.locator('#reply-2').waitFor()
    await expect.poll(() => page.locator('#reply-2').textContent()).toContain('Use the extinguisher.')
    await expect.poll(() => message(page).inputValue()).toBe('')
  })

  test('the queue is filtered, a ticket opened beside it, triaged, and the filters are still there', async () => {
    const site = await openTestSite()
    await ticketOn(site, { subject: 'Urgent one', priority: 'urgent' })
    await ticketOn(site, { subject: 'Low one', priority: 'low' })
    const page = await openBrowser(site.origin, { javaScriptEnabled, viewport: WIDE })
    await signIn(page, 'agent')
    await page.getByLabel('Priority', { exact: true }).selectOption({ label: 'Low' })
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Apply' }).click()
    await expect.poll(() => row(page, 'Urgent one').count()).toBe(0)
    await row(page, 'Low one').click()
    await page.waitForURL('**/acme/TKT-000002?priority=low')
    await expect.poll(() => row(page, 'Low one').getAttribute('aria-current')).toBe('true')
    await page.getByLabel('Department', { exact: true }).selectOption({ label: 'Billing' })
    if (!javaScriptEnabled) await page.locator('form[action*="/department"]').getByRole('button').click()
    await page.getByText('moved the ticket from Support to Billing').waitFor()
    expect(new URL(page.url()).search).toBe('?priority=low')
    await page.getByRole('button', { name: 'Close ticket' }).click()
    await page.getByRole('heading', { name: 'This ticket is closed' }).waitFor()
    expect(new URL(page.url()).search).toBe('?priority=low')
  })

  test('on a phone the ticket takes the page, and there is a way back', async () => {
    const site = await openTestSite()
    const path = await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled, viewport: PHONE })
    await signIn(page, 'agent')
    await page.goto(`${path}?status=open`)
    await expect.poll(() => row(page, 'Printer on fire').isVisible()).toBe(false)
    await page.getByRole('link', { name: 'All tickets' }).click()
    await page.waitForURL('**/admin/tickets?status=open')
    await row(page, 'Printer on fire').waitFor()
  })
})

describe.skipIf(!HAS_BROWSER)('where JavaScript runs', () => {
  async function openQueue() {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled: true, viewport: WIDE })
    await signIn(page, 'agent')
    await page.goto('/admin/tickets')
    return { site, page }
  }

  test('no act loads a new page, and a half-written reply survives a look elsewhere', async () => {
    const site = await openTestSite()
    await ticketOn(site, { subject: 'First one' })
    await ticketOn(site, { subject: 'Second one' })
    const page = await openBrowser(site.origin, { javaScriptEnabled: true, viewport: WIDE })
    await signIn(page, 'agent')
    await page.goto('/admin/tickets')
    await page.evaluate(() => Object.assign(window, { samePage: true }))
    await row(page, 'First one').click()
    await message(page).fill('Half a rep')
    await page.getByLabel('Priority', { exact: true }).selectOption({ label: 'High' })
    await page.getByText('set the priority from Medium to High').waitFor()
    await expect.poll(() => message(page).inputValue()).toBe('Half a rep')
    await row(page, 'Second one').click()
    await page.getByRole('heading', { name: 'Second one', level: 1 }).waitFor()
    await expect.poll(() => message(page).inputValue()).toBe('')
    await row(page, 'First one').click()
    await page.getByRole('heading', { name: 'First one', level: 1 }).waitFor()
    await expect.poll(() => message(page).inputValue()).toBe('Half a rep')
    await message(page).fill('Half a reply, and the rest of it.')
    await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await page.locator('#reply-1').waitFor()
    await expect.poll(() => message(page).inputValue()).toBe('')
    await page.getByRole('button', { name: 'Close ticket' }).click()
    await page.getByRole('button', { name: 'Reopen ticket' }).click()
    await page.getByRole('button', { name: 'Close ticket' }).waitFor()
    await expect.poll(() => page.evaluate(() => 'samePage' in window)).toBe(true)
  })

  test('a filter that is cleared is cleared on the screen too, and the focus stays on what was chosen', async () => {
    const { page } = await openQueue()
    const priority = page.getByLabel('Priority', { exact: true })
    await priority.focus()
    await priority.selectOption({ label: 'Urgent' })
    await page.waitForURL('**/admin/tickets?priority=urgent')
    await expect.poll(() => priority.evaluate((select) => select === document.activeElement)).toBe(true)
    // Cleared before the list of those that are open has come.
    let asked = () => {}
    const isAsked = new Promise<void>((resolve) => (asked = resolve))
    await page.route(/status=open/, asked)
    await page.getByRole('checkbox', { name: /Open/ }).check()
    await isAsked
    await page.getByRole('link', { name: 'Clear filters' }).first().click()
    await page.waitForURL('**/admin/tickets')
    await expect.poll(() => priority.inputValue()).toBe('')
    await expect.poll(() => page.getByRole('checkbox', { name: /Open/ }).isChecked()).toBe(false)
  })

  test('what is typed while the list of a choice is on its way stays', async () => {
    const { page } = await openQueue()
    const words = page.getByRole('searchbox', { name: 'Search', exact: true })
    let answer = () => {}
    const isAnswered = new Promise<void>((resolve) => (answer = resolve))
    await page.route(/priority=urgent/, async (route) => {
      await isAnswered
      await route.continue()
    })
    await page.getByLabel('Priority', { exact: true }).selectOption({ label: 'Urgent' })
    await words.fill('smoke')
    answer()
    await page.getByRole('link', { name: 'Clear filters' }).first().waitFor()
    await expect.poll(() => words.inputValue()).toBe('smoke')
    await words.press('Enter')
    await page.waitForURL((url) => url.search.includes('smoke') && url.search.includes('urgent'))
    await page.goBack()
    await expect.poll(() => words.inputValue()).toBe('')
  })

  test('a choice made the moment the address of an earlier one is there stays, and goes out with the next', async () => {
    const { page } = await openQueue()
    const order = page.getByLabel('Order', { exact: true })
    await page.evaluate(() => {
      const push = history.pushState.bind(history)
      history.pushState = (...to) => {
        push(...to)
        history.pushState = push
        queueMicrotask(() => {
          const select = document.querySelector<HTMLSelectElement>('select[name=order]')!
          select.value = 'activity'
          select.dispatchEvent(new Event('change', { bubbles: true }))
        })
      }
    })
    // Its list does not come: the next choice is made before.
    await page.route(/priority=urgent&order=activity/, () => {})
    await page.getByLabel('Priority', { exact: true }).selectOption({ label: 'Urgent' })
    await page.getByRole('link', { name: 'Clear filters' }).first().waitFor()
    await page.getByLabel('Department', { exact: true }).selectOption({ label: 'Sales' })
    await page.waitForURL((url) =>
      ['priority', 'department', 'order'].every((name) => url.searchParams.has(name)),
    )
    await expect.poll(() => order.inputValue()).toBe('activity')
  })
})
