import { afterAll, describe, expect, test } from 'vitest'
import { makeSetupLink } from '#app/auth/accounts/setup.server.ts'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING } from '#tests/support/browser.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { openTestSite } from '#tests/support/site.ts'
import { PASSWORD } from '#tests/support/world.ts'

afterAll(closeBrowser)

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('$scripting', ({ javaScriptEnabled }) => {
  test('whoever runs it becomes the owner, and finds the desk in words and the portal open', async () => {
    const site = await openTestSite({}, temporaryFolder())
    const { pathname, search } = new URL((await makeSetupLink(site.install.platform))!)
    const page = await openBrowser(site.origin, { javaScriptEnabled, timezoneId: 'Pacific/Auckland' })
    await page.goto(pathname + search)
    await page.getByLabel('Name', { exact: true }).fill('Olga Owner')
    await page.getByLabel('Email').fill('olga@desk.test')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByLabel('Workspace name', { exact: true }).fill('Acme Bikes')
    const address = page.getByLabel('Workspace address', { exact: true })
    const zone = page.getByLabel('Time zone', { exact: true })
    if (javaScriptEnabled) {
      await expect.poll(() => zone.inputValue()).toBe('Pacific/Auckland')
      await expect.poll(() => address.inputValue()).toBe('acme-bikes')
    }
    await address.fill('acme')
    await page.getByLabel('Workspace name', { exact: true }).fill('Acme Bike Shop')
    // What the person wrote is theirs.
    await expect.poll(() => address.inputValue()).toBe('acme')
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.waitForURL('**/admin/tickets')
    await page.getByRole('heading', { name: 'Tickets', exact: true }).waitFor()
    await page.getByLabel('Search', { exact: true }).waitFor()
    await page.getByText('Invite your team').waitFor()
    await page.goto('/admin/workspaces/new')
    if (javaScriptEnabled) {
      await page.getByLabel('Name', { exact: true }).fill('Övriga Cyklar')
      await expect.poll(() => page.getByLabel('Address', { exact: true }).inputValue()).toBe('ovriga-cyklar')
      // The desk has a time zone of its own since it was set up.
      await expect
        .poll(() => page.getByLabel('Time zone', { exact: true }).inputValue())
        .toBe('Pacific/Auckland')
    }
    await page.goto('/acme/register')
    await page.getByRole('button', { name: 'Create account' }).waitFor()
  })
})
