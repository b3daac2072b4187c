import { afterAll, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { openTestSite } from '#tests/support/site.ts'

afterAll(closeBrowser)

test.skipIf(!HAS_BROWSER)(
  'with JavaScript too, that somebody new needs a name is said with everything else',
  async () => {
    const site = await openTestSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled: true })
    await signIn(page, 'agent')
    await page.goto('/admin/new-ticket/acme')
    await page.getByLabel('Email', { exact: true }).fill('nora@acme.test')
    await page.getByLabel('Subject', { exact: true }).fill('Hello')
    await page.getByLabel('Name', { exact: true }).focus()
    await page.waitForLoadState('networkidle')
    await page.getByRole('button', { name: 'Open ticket' }).click()
    await page.getByText('This is a new customer.').first().waitFor()
    await page.getByText('Write a message.').first().waitFor()
    await expect.poll(() => page.getByLabel('Subject', { exact: true }).inputValue()).toBe('Hello')
  },
)
