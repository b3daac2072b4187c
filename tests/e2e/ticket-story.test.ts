import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING, signIn } from '#tests/support/browser.ts'
import { openTestSite } from '#tests/support/site.ts'

// Two browsers and a whole story: on a loaded machine more than a minute.

/** A real file of tests/samples, under a name that may lie. */
const file = (sample: string, name = sample) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: readFileSync(join(import.meta.dirname, '..', 'samples', sample)),
})

afterAll(closeBrowser)

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('$scripting', ({ javaScriptEnabled }) => {
  test('a customer opens a ticket, an admin answers, the customer replies and closes, the admin reopens', async () => {
    const site = await openTestSite()
    const customer = await openBrowser(site.origin, {
      javaScriptEnabled,
      viewport: { width: 360, height: 740 },
    })
    const admin = await openBrowser(site.origin, {
      javaScriptEnabled,
      viewport: { width: 1440, height: 900 },
    })

    await signIn(customer, 'anna')
    await customer.getByRole('link', { name: 'New ticket' }).first().click()
    await customer.waitForURL('**/acme/tickets/create')
    await customer.getByLabel('Subject', { exact: true }).fill('Printer on fire')
    await customer.getByLabel('Department', { exact: true }).selectOption({ label: 'Support' })
    await customer.getByLabel('Priority', { exact: true }).selectOption({ label: 'Urgent' })
    await customer.getByLabel('Message', { exact: true }).fill('Smoke comes out of tray two.\nPlease hurry.')
    await customer.getByLabel('Attachments', { exact: true }).setInputFiles(file('screenshot.png'))
    await customer.getByRole('button', { name: 'Submit ticket' }).click()
    await customer.waitForURL('**/acme/tickets/TKT-000001')
    await expect.poll(() => customer.getByText('Smoke comes out of tray two.').count()).toBe(1)
    await expect.poll(() => customer.getByText('screenshot.png').count()).toBeGreaterThan(0)

    await signIn(admin, 'agent')
    await admin.getByRole('link', { name: /Printer on fire/ }).click()
    await admin.waitForURL('**/admin/tickets/acme/TKT-000001*')
    await admin.getByLabel('Message', { exact: true }).fill('Use the extinguisher beside the door.')
    await admin.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await expect
      .poll(() => admin.getByText('Use the extinguisher beside the door.').count())
      .toBeGreaterThan(0)

    await customer.goto('/acme/tickets')
    await customer.getByRole('link', { name: /Printer on fire/ }).click()
    await expect.poll(() => customer.getByText('Use the extinguisher beside the door.').count()).toBe(1)
    await expect.poll(() => customer.getByText('Answered').count()).toBeGreaterThan(0)
    await customer.getByLabel('Message', { exact: true }).fill('It is out, thank you!')
    await customer.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await expect.poll(() => customer.getByText('It is out, thank you!').count()).toBe(1)
    await customer.getByRole('button', { name: 'Close ticket' }).click()
    await expect.poll(() => customer.getByRole('button', { name: 'Send Reply', exact: true }).count()).toBe(0)

    await admin.goto('/admin/tickets/acme/TKT-000001')
    await admin.locator('.entry-text').getByText('It is out, thank you!').waitFor()
    await admin.getByRole('button', { name: 'Reopen ticket' }).click()
    await expect.poll(() => admin.getByRole('button', { name: 'Close ticket' }).count()).toBe(1)
  })

  test('a refused ticket comes back with everything that was typed, and the accepted file', async () => {
    const site = await openTestSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled, viewport: { width: 360, height: 740 } })
    await signIn(page, 'anna')
    await page.goto('/acme/tickets/create')
    await page.getByLabel('Subject', { exact: true }).fill('Only a subject')
    await page.getByLabel('Priority', { exact: true }).selectOption({ label: 'Low' })
    await page
      .getByLabel('Attachments', { exact: true })
      .setInputFiles([file('invoice.pdf'), file('screenshot.png', 'fake.pdf')])
    // With JavaScript the files went ahead: the good one waits on the form, the other has been refused there.
    if (javaScriptEnabled) {
      await page.getByRole('button', { name: 'Remove invoice.pdf' }).waitFor()
      await page.getByRole('alert').filter({ hasText: 'fake.pdf' }).waitFor()
    }
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await expect.poll(() => page.getByText('fake.pdf').count()).toBeGreaterThan(0)
    await expect.poll(() => page.getByLabel('Subject', { exact: true }).inputValue()).toBe('Only a subject')
    await expect.poll(() => page.getByText('invoice.pdf').count()).toBeGreaterThan(0)

    await page.getByLabel('Department', { exact: true }).selectOption({ label: 'Billing' })
    await page.getByLabel('Message', { exact: true }).fill('Here it is.')
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await page.waitForURL('**/acme/tickets/TKT-000001')
    await page.getByText('invoice.pdf').first().waitFor()
    await expect.poll(() => page.getByText('fake.pdf').count()).toBe(0)
    await expect.poll(() => page.getByText('Low').count()).toBeGreaterThan(0)
  })
})
