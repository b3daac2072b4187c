import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, scriptHasCome, signIn } from '#tests/support/browser.ts'
import { openTestSite } from '#tests/support/site.ts'

afterAll(closeBrowser)

/** Anna in front of the portal, with JavaScript at work. */
async function annaAt(path: string, site?: Awaited<ReturnType<typeof openTestSite>>): Promise<Page> {
  const { origin } = site ?? (await openTestSite())
  const page = await openBrowser(origin, { javaScriptEnabled: true })
  await signIn(page, 'anna')
  await page.goto(path)
  await scriptHasCome(page)
  return page
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Subject', { exact: true }).fill('Printer on fire')
  await page.getByLabel('Department', { exact: true }).selectOption({ label: 'Support' })
  await page.getByLabel('Message', { exact: true }).fill('Smoke comes out of tray two.')
}

async function annaOnTicket(): Promise<Page> {
  const page = await annaAt('/acme/tickets/create')
  await fillIn(page)
  await page.getByRole('button', { name: 'Submit ticket' }).click()
  await page.waitForURL('**/acme/tickets/TKT-000001')
  await page.getByRole('button', { name: 'Send Reply' }).waitFor()
  return page
}

const message = (page: Page) => page.getByLabel('Message', { exact: true })
const said = (page: Page, words: string) => page.locator('article', { hasText: words })

/** A document that was loaded anew has forgotten this mark. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-mark', ''))
const isSamePage = (page: Page) => page.evaluate(() => document.documentElement.hasAttribute('data-mark'))

describe.skipIf(!HAS_BROWSER)('with JavaScript', () => {
  test('a page that is clicked before it is alive comes alive all the same', async () => {
    const site = await openTestSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled: true })
    await page.addInitScript(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        document.querySelector('main')?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
        if (!('isAlive' in window)) port2.postMessage(0)
      }
      port2.postMessage(0)
    })
    await page.goto('/acme/login')
    await page.waitForFunction(() => '__remixRouter' in window)
    await page.evaluate(() => Object.assign(window, { isAlive: true }))
  })

  test('a connection that is lost loses nothing: the ticket is sent again, once', async () => {
    const page = await annaAt('/acme/tickets/create')
    await fillIn(page)
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await page.getByText('It was not sent').waitFor()
    await expect.poll(() => message(page).inputValue()).toBe('Smoke comes out of tray two.')
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await page.waitForURL('**/acme/tickets/TKT-000001')
    await page.goto('/acme/tickets')
    await expect.poll(() => page.locator('.row').count()).toBe(1)
  })

  test('an answer that is lost on its way back does not make a second reply', async () => {
    const page = await annaOnTicket()
    await page.route('**/reply.data*', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await message(page).fill('It is out now.')
    await page.getByRole('button', { name: 'Send Reply' }).click()
    await page.getByText('It was not sent').waitFor()
    await page.unroute('**/reply.data*')
    await page.getByRole('button', { name: 'Send Reply' }).click()
    await said(page, 'It is out now.').waitFor()
    await expect.poll(() => message(page).inputValue()).toBe('')
    await expect.poll(() => page.getByText('It was not sent').count()).toBe(0)
    await page.reload()
    await expect.poll(() => said(page, 'It is out now.').count()).toBe(1)
  })

  test('each reply that goes through leaves an empty form and the focus on its receipt', async () => {
    const page = await annaOnTicket()
    await mark(page)
    for (const words of ['It is out now.', 'Now it burns again.']) {
      await message(page).fill(words)
      await page.getByRole('button', { name: 'Send Reply' }).click()
      await said(page, words).waitFor()
      await expect.poll(() => message(page).inputValue()).toBe('')
      await page.locator('#receipt:focus').getByText('Your reply was sent').waitFor()
    }
    await expect.poll(() => isSamePage(page)).toBe(true)
  })

  test('where the rules never arrive the server judges, and its refusal is over with the next reply', async () => {
    const page = await annaOnTicket()
    await page.route('**/assets/validation-*', (route) => route.abort())
    await page.reload()
    await scriptHasCome(page)
    await message(page).fill('No!')
    await page.getByRole('button', { name: 'Send Reply' }).click()
    await page.getByRole('alert').waitFor()
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('Write at least 5 characters.')
    await expect
      .poll(() => page.getByRole('alert').evaluate((box) => box === document.activeElement))
      .toBe(true)
    await message(page).fill('No, not yet.')
    await page.getByRole('button', { name: 'Send Reply' }).click()
    await said(page, 'No, not yet.').waitFor()
    await expect.poll(() => page.getByRole('alert').count()).toBe(0)
    await expect.poll(() => message(page).inputValue()).toBe('')
  })

  test('a reply that comes too late turns into a new ticket where it stands', async () => {
    const page = await annaOnTicket()
    await mark(page)
    const other = await page.context().newPage()
    await other.goto('/acme/tickets/TKT-000001')
    await other.getByRole('button', { name: 'Close ticket' }).click()
    await other.getByText('This ticket is closed').waitFor()
    await message(page).fill('One more thing.')
    await page.getByRole('button', { name: 'Send Reply' }).click()
    await page.getByText('Your reply was not added').waitFor()
    await expect.poll(() => message(page).inputValue()).toBe('One more thing.')
    await expect.poll(() => page.getByText('You closed this ticket').count()).toBe(1)
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await page.waitForURL('**/acme/tickets/TKT-000002')
    await said(page, 'One more thing.').waitFor()
    await expect.poll(() => isSamePage(page)).toBe(true)
  })

  test('nobody closes a ticket over a reply that was not sent, without being asked', async () => {
    const page = await annaOnTicket()
    await message(page).fill('Half a sentence')
    page.once('dialog', (dialog) => dialog.dismiss())
    await page.getByRole('button', { name: 'Close ticket' }).click()
    await expect.poll(() => message(page).inputValue()).toBe('Half a sentence')
    page.once('dialog', (dialog) => dialog.accept())
    await page.getByRole('button', { name: 'Close ticket' }).click()
    await page.getByText('This ticket is closed').waitFor()
  })

  test('from the list to a ticket and back, filtering on the way, is one page; filters keep the focus', async () => {
    const page = await annaOnTicket()
    await mark(page)
    await page.getByRole('link', { name: 'Your tickets' }).first().click()
    await page.waitForURL('**/acme/tickets')
    await page.getByText('Search and filters').click()
    await page.getByRole('checkbox', { name: 'Open' }).press('Space')
    await page.waitForURL('**/acme/tickets?status=open')
    await page.getByLabel('Priority', { exact: true }).selectOption('medium')
    await page.waitForURL('**priority=medium')
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
    await page.getByRole('link', { name: 'Clear filters' }).click()
    await page.waitForURL('**/acme/tickets')
    await page.getByRole('link', { name: 'Clear filters' }).waitFor({ state: 'detached' })
    await expect.poll(() => page.getByRole('checkbox', { name: 'Open' }).isChecked()).toBe(false)
    await page.getByRole('link', { name: 'Printer on fire' }).click()
    await page.waitForURL('**/TKT-000001')
    await expect.poll(() => isSamePage(page)).toBe(true)
  })

  test('what is wrong is said beside the field as one types, and until it is right', async () => {
    const page = await annaAt('/acme/tickets/create')
    const subject = page.getByLabel('Subject', { exact: true })
    await subject.fill('s'.repeat(151))
    await message(page).fill('b'.repeat(950))
    await page.getByText('Shorten the subject to 150 characters.').waitFor()
    await page.getByText('50 characters left').waitFor()
    await subject.fill('s'.repeat(150))
    await expect.poll(() => page.getByText('Shorten the subject').count()).toBe(0)
  })

  test('what was filled and left before the rules arrived is judged once they are there', async () => {
    const page = await annaAt('/acme/tickets/create')
    let arrive = () => {}
    const written = new Promise<void>((resolve) => (arrive = resolve))
    await page.route('**/assets/validation-*', async (route) => {
      await written
      await route.continue()
    })
    await page.getByLabel('Subject', { exact: true }).fill('s'.repeat(151))
    await message(page).focus()
    arrive()
    await page.getByText('Shorten the subject to 150 characters.').waitFor()
    await expect
      .poll(() => page.getByText('Write at least').count(), { message: 'of the message that was not begun' })
      .toBe(0)
  })
})
