import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

afterAll(closeBrowser)

const FORMS = [
  { who: 'anna', path: '/acme/tickets/create', button: 'Submit ticket', field: 'Subject' },
  { who: 'anna', path: '/acme/tickets/TKT-000001', button: 'Send Reply', field: 'Message' },
  { who: 'agent', path: '/admin/tickets/acme/TKT-000001', button: 'Add note', field: 'Note' },
  { who: 'owner', path: '/admin/departments/new', button: 'Add department', field: 'Name' },
] as const

const isOnSummary = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('role') === 'alert')

describe.skipIf(!HAS_BROWSER).each(FORMS)('$path', ({ who, path, button, field }) => {
  test('a field that nobody has filled is not wrong until the form is sent; then the summary has the focus, each time', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled: true })
    await signIn(page, who)
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    const box = page.getByLabel(field, { exact: true })
    // Long enough that the rules of the form have arrived: what is filled wrongly is said on leaving it.
    const leave = async () => {
      await box.fill('x'.repeat(3000))
      await box.blur()
      return box.getAttribute('aria-invalid')
    }
    await expect.poll(leave, { timeout: 15_000 }).toBe('true')
    await box.fill('')
    await page.reload()
    await page.waitForLoadState('networkidle')
    await box.focus()
    await box.blur()
    await box.focus()
    await box.blur()
    expect(await box.getAttribute('aria-invalid')).not.toBe('true')
    expect(await page.getByRole('alert').count()).toBe(0)
    for (const _ of ['first', 'second']) {
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect.poll(() => isOnSummary(page)).toBe(true)
      expect(await box.getAttribute('aria-invalid')).toBe('true')
      await box.focus()
    }
    // Pressed as the first thing, before the rules of the form are there: the server refuses.
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect.poll(() => isOnSummary(page)).toBe(true)
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect.poll(() => isOnSummary(page)).toBe(true)
  })
})
