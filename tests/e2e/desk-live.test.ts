import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { keepSettings } from '#app/settings/settings.server.ts'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { worldFolder } from '#tests/support/install.ts'
import { startServer } from '#tests/support/process.ts'
import { openTestSite } from '#tests/support/site.ts'

const WIDE = { width: 1440, height: 900 }
/** The promise: two seconds. The rest is what a busy machine may take to draw. */

afterAll(closeBrowser)

const row = (page: Page, subject: string) =>
  page
    .getByRole('list', { name: 'Tickets of all workspaces' })
    .getByRole('listitem')
    .filter({ hasText: subject })

describe.skipIf(!HAS_BROWSER)('two admins at once', () => {
  async function two(origin: string): Promise<[Page, Page]> {
    const browser = () => openBrowser(origin, { javaScriptEnabled: true, viewport: WIDE })
    const [arif, olga] = [await browser(), await browser()]
    await signIn(arif, 'agent')
    await signIn(olga, 'owner')
    return [arif, olga]
  }

  test('see in the queue and in the ticket what the other does, without losing what they write', async () => {
    const site = await openTestSite()
    const path = await ticketOn(site)
    const [arif, olga] = await two(site.origin)
    await olga.goto('/admin/tickets')
    await arif.goto(path)
    await arif.getByLabel('Message', { exact: true }).fill('Half a rep')
    await ticketOn(site, { by: 'gina', subject: 'Fresh from Gina' })
    await row(olga, 'Fresh from Gina').waitFor()
    await row(arif, 'Fresh from Gina').waitFor()

    await olga.goto(path)
    await olga.getByLabel('Message', { exact: true }).fill('Use the extinguisher.')
    await olga.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await arif.getByText('Use the extinguisher.').waitFor()
    await row(arif, 'Printer on fire').getByText('Answered').waitFor()
    await expect.poll(() => arif.getByLabel('Message', { exact: true }).inputValue()).toBe('Half a rep')
  })

  test('what came live before one began to write has been read; what comes after holds the reply back', async () => {
    const site = await openTestSite()
    const path = await ticketOn(site)
    const [arif, olga] = await two(site.origin)
    const say = async (page: Page, body: string) => {
      await page.getByLabel('Message', { exact: true }).fill(body)
      await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    }
    await arif.goto(path)
    await olga.goto(path)
    await say(olga, 'Use the extinguisher.')
    await arif.getByText('Use the extinguisher.').waitFor()
    await say(arif, 'And then call us.')
    await arif.locator('#reply-2').waitFor()
    await arif.getByLabel('Message', { exact: true }).fill('Half a rep')
    await olga.locator('#reply-2').waitFor()
    await say(olga, 'We come at noon.')
    await arif.locator('#reply-3').waitFor()
    await arif.getByLabel('Message', { exact: true }).fill('Half a reply, and the rest.')
    await arif.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await arif.getByRole('button', { name: 'Send anyway', exact: true }).waitFor()
  })

  test('a half-written reply stays in sight when the other closes the ticket, and can be kept as a note', async () => {
    const site = await openTestSite()
    const path = await ticketOn(site)
    const [arif, olga] = await two(site.origin)
    await arif.goto(path)
    await olga.goto(path)
    const message = arif.getByLabel('Message', { exact: true })
    await message.fill('Half a reply')
    await olga.getByRole('button', { name: 'Close ticket', exact: true }).click()
    await arif.getByText(/Your draft is still here/).waitFor()
    await expect.poll(() => message.inputValue()).toBe('Half a reply')
    await arif.reload()
    await arif.getByText(/Your draft is still here/).waitFor()
    await expect.poll(() => message.inputValue()).toBe('Half a reply')
    await arif.getByRole('button', { name: 'Keep as note' }).click()
    await arif.locator('#reply-1').getByText('Half a reply').waitFor()
    await arif.getByRole('heading', { name: 'This ticket is closed' }).waitFor()
    await expect.poll(() => message.count()).toBe(0)
  })

  test('see who else looks at a ticket, who writes there, and that they have left', async () => {
    const site = await openTestSite()
    const path = await ticketOn(site)
    const [arif, olga] = await two(site.origin)
    await arif.goto(path)
    await olga.goto(path)
    await arif.getByText('Olga Owner is looking at this ticket').waitFor()
    await olga.getByText('Arif Agent is looking at this ticket').waitFor()
    await olga.getByLabel('Message', { exact: true }).fill('I am at it')
    await arif.getByText('Olga Owner is writing here').waitFor()
    await olga.getByLabel('Message', { exact: true }).fill('')
    await olga.goto('/admin/departments')
    await expect.poll(() => arif.getByText(/Olga Owner is/).count()).toBe(0)
  })

  test('see a reply that waits to be sent', async () => {
    const site = await openTestSite()
    await keepSettings(site.install.platform.db, { undoSend: true })
    const path = await ticketOn(site)
    const [arif, olga] = await two(site.origin)
    await arif.goto(path)
    await olga.goto(path)
    const [his, hers] = [arif, olga].map((page) => page.getByLabel('Message', { exact: true }))
    await his!.fill('Half a rep')
    await hers!.fill('Use the extinguisher.')
    await arif.getByText('Olga Owner is writing here').waitFor()
    site.stopClock()
    await olga.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await arif.locator('.entry-waiting').getByText('Use the extinguisher.').waitFor()
    await expect.poll(() => his!.inputValue()).toBe('Half a rep')

    await arif.getByRole('button', { name: 'Send Reply', exact: true }).click()
    const fresh = arif.getByRole('region', { name: 'New since you opened this' })
    await fresh.getByText('Use the extinguisher.').waitFor()
    await arif.getByRole('button', { name: 'Send anyway', exact: true }).click()
    await olga.locator('.entry-waiting').getByText('Half a rep').waitFor()
    await olga.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(() => arif.locator('.entry-waiting').count()).toBe(1)
  })

  test('see that whoever has sent a reply writes no longer', async () => {
    const site = await openTestSite()
    const path = await ticketOn(site)
    const [arif, olga] = await two(site.origin)
    await arif.goto(path)
    await olga.goto(path)
    await olga.getByLabel('Message', { exact: true }).fill('Use the extinguisher.')
    await arif.getByText('Olga Owner is writing here').waitFor()
    await olga.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await arif.getByText('Olga Owner is looking at this ticket').waitFor()
  })

  test('hear of it across two server processes, and again after theirs was restarted', async () => {
    const dataDir = await worldFolder()
    const theirs = await startServer({ dataDir })
    const other = await startServer({ dataDir })
    const anna = await other.signedIn('anna')
    const store = async (subject: string) => {
      const departments = await (await anna.get('/acme/tickets/create')).text()
      const department = /<option value="([0-9a-f]{32})"/.exec(departments)![1]!
      const key = /name="key"[^>]*value="([^"]*)"/.exec(departments)![1]!
      const body = 'Smoke comes out of tray two.'
      const answer = await anna.post('/acme/tickets/store', {
        subject,
        department,
        priority: 'high',
        body,
        key,
      })
      expect(answer.status).toBe(303)
    }
    const page = await openBrowser(theirs.origin, { javaScriptEnabled: true, viewport: WIDE })
    await signIn(page, 'agent')
    await page.getByRole('heading', { name: 'No tickets yet' }).waitFor()
    await store('Told by the other process')
    await row(page, 'Told by the other process').waitFor()

    await theirs.stop()
    await store('Missed while it was down')
    await startServer({ dataDir, port: Number(new URL(theirs.origin).port) })
    await row(page, 'Missed while it was down').waitFor()
    await store('And again')
    await row(page, 'And again').waitFor()
  })
})
