import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING, signIn } from '#tests/support/browser.ts'
import { inside, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { statusOf } from '#tests/support/tickets.ts'

afterAll(closeBrowser)

const TYPED = 'Half of what I wanted to'
const file = {
  name: 'invoice.pdf',
  mimeType: 'application/pdf',
  buffer: readFileSync(join(import.meta.dirname, '..', 'samples', 'invoice.pdf')),
}
const status = (site: TestSite) => inside(site, 'acme', (workspace) => statusOf(workspace, 1))

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('$scripting', ({ javaScriptEnabled }) => {
  test('a customer whose workspace was suspended meanwhile finds the text on the page and, later, in the form', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled })
    await signIn(page, 'anna')
    await page.goto('/acme/tickets/TKT-000001')
    const message = page.getByLabel('Message', { exact: true })
    await message.fill(TYPED)
    const suspend = (at: number | null) =>
      site.install.platform.db.updateTable('workspaces').set({ suspended_at: at }).execute()
    await suspend(1)
    await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    const text = page.getByLabel('Your text', { exact: true })
    await text.waitFor()
    await expect.poll(() => text.inputValue()).toBe(TYPED)
    await suspend(null)
    await page.goto('/acme/tickets/TKT-000001')
    await expect.poll(() => message.inputValue()).toBe(TYPED)
  })

  test('a customer whose workspace has left its address meanwhile finds the text on the 404 page', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled })
    await signIn(page, 'anna')
    await page.goto('/acme/tickets/TKT-000001')
    await page.getByLabel('Message', { exact: true }).fill(TYPED)
    const { db } = site.install.platform
    await db.updateTable('workspaces').set({ subdomain: 'moved' }).where('subdomain', '=', 'acme').execute()
    await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await page.getByRole('heading', { name: 'Page not found' }).waitFor()
    await expect.poll(() => page.getByLabel('Your text', { exact: true }).inputValue()).toBe(TYPED)
  })

  test('a customer who was blocked meanwhile finds the text on the page', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled })
    await signIn(page, 'anna')
    await page.goto('/acme/tickets/TKT-000001')
    await page.getByLabel('Message', { exact: true }).fill(TYPED)
    await inside(site, 'acme', ({ db }) => db.updateTable('customers').set({ blocked_at: 1 }).execute())
    await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await page.getByRole('heading', { name: 'This account is blocked' }).waitFor()
    await expect.poll(() => page.getByLabel('Your text', { exact: true }).inputValue()).toBe(TYPED)
  })

  test('an admin who has begun to write changes everything about the ticket and loses no word', async () => {
    const site = await openTestSite()
    const path = await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled })
    await signIn(page, 'agent')
    await page.goto(path)
    const message = page.getByLabel('Message', { exact: true })
    await message.fill(TYPED)
    await page.getByLabel('Attachments', { exact: true }).setInputFiles(file)
    for (const [label, option, says] of [
      ['Priority', 'Urgent', 'set the priority from Medium to Urgent'],
      ['Department', 'Billing', 'moved the ticket from Support to Billing'],
      ['Assignee', 'Olga Owner', 'assigned the ticket to Olga Owner'],
    ] as const) {
      const select = page.locator('.ticket-acts').getByLabel(label, { exact: true })
      await select.selectOption({ label: option })
      if (!javaScriptEnabled) {
        await page
          .locator('.triage')
          .filter({ has: page.getByLabel(label, { exact: true }) })
          .getByRole('button', { name: 'Set' })
          .click()
      }
      await page.getByText(says).waitFor()
      await expect.poll(() => message.inputValue(), { message: label }).toBe(TYPED)
    }
    await page.getByRole('button', { name: 'Assign to me' }).click()
    await page.getByText('assigned the ticket to Arif Agent').waitFor()
    await page.getByRole('button', { name: 'Close ticket' }).click()
    await page.getByRole('button', { name: 'Reopen ticket' }).click()
    await page.getByRole('button', { name: 'Send Reply', exact: true }).waitFor()
    await expect.poll(() => message.inputValue()).toBe(TYPED)
    // Enter sends the reply: none of the buttons that the form has gained besides.
    if (!javaScriptEnabled) await page.getByRole('checkbox', { name: 'invoice.pdf' }).press('Enter')
    else await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await page.locator('#reply-1').getByText(TYPED).waitFor()
    await expect.poll(() => status(site)).toBe('answered')
  })

  test('a customer who has begun to write is asked before their ticket is closed', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled })
    await signIn(page, 'anna')
    await page.goto('/acme/tickets/TKT-000001')
    const message = page.getByLabel('Message', { exact: true })
    await message.fill(TYPED)
    const close = page.getByRole('button', { name: 'Close ticket' })
    if (javaScriptEnabled) {
      page.once('dialog', (dialog) => void dialog.dismiss())
      await close.click()
      page.once('dialog', (dialog) => void dialog.accept())
    } else {
      await close.click()
      await page.getByText('Close the ticket without sending it?').waitFor()
    }
    await expect.poll(() => message.inputValue()).toBe(TYPED)
    await expect.poll(() => status(site)).toBe('open')
    await close.click()
    await page.getByText('You closed this ticket').waitFor()
    await expect.poll(() => status(site)).toBe('closed')
    await expect.poll(() => page.getByText(TYPED).count()).toBe(0)
  })
})
