import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { addCannedReply } from '#app/canned-replies/canned-replies.server.ts'
import { keepSettings } from '#app/settings/settings.server.ts'
import { UNDO_MS } from '#app/tickets/delayed/pending.ts'
import { sendDueReplies } from '#app/tickets/delayed/sending.server.ts'
import { violations } from '#tests/support/axe.ts'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING, signIn } from '#tests/support/browser.ts'
import { inside, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 360, height: 740 }

afterAll(closeBrowser)

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('$scripting', ({ javaScriptEnabled }) => {
  /** Axe is a script, and waits for timers that such a page does not have. */
  const expectAccessible = async (page: Page) => {
    if (javaScriptEnabled) expect(await violations(page)).toEqual([])
  }

  test('an agent takes a ticket, asks a colleague in a note, answers with a canned reply', async () => {
    const site = await openTestSite()
    const path = await ticketOn(site)
    const by = { id: null, name: '', address: null }
    const body = 'Dear {customer name}, use the extinguisher.'
    await addCannedReply(site.install.platform, { title: 'Fire', body, departmentId: null }, by)
    const page = await openBrowser(site.origin, { javaScriptEnabled, viewport: PHONE, colorScheme: 'dark' })
    await signIn(page, 'agent')
    await page.goto(path)

    await page.getByRole('button', { name: 'Assign to me' }).click()
    await expect.poll(() => page.getByText('assigned the ticket to Arif Agent').count()).toBe(1)
    await page.getByText('Arif Agent · Medium · Support').click()
    await page.getByLabel('Assignee', { exact: true }).selectOption({ label: 'Olga Owner' })
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Set' }).first().click()
    await expect.poll(() => page.getByText('assigned the ticket to Olga Owner').count()).toBe(1)

    const message = page.getByLabel('Message', { exact: true })
    if (javaScriptEnabled) {
      // A half-written reply stays where it is while the note goes its own way.
      await message.fill('Hello! Bye.')
      await message.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(7, 7))
    }
    await page.getByLabel('Note', { exact: true }).fill('@Olga is that the one under warranty?')
    await page.getByRole('button', { name: 'Add note' }).click()
    const note = page.getByRole('article', { name: /Arif Agent/ })
    await expect.poll(() => note.getByText('Internal note').count()).toBe(1)

    if (javaScriptEnabled) {
      await expect.poll(() => message.inputValue()).toBe('Hello! Bye.')
      await page.getByRole('button', { name: 'Canned reply' }).click()
      await page.getByLabel('Find a canned reply').fill('extíng FIRE')
      await page.getByRole('option', { name: /Fire/ }).waitFor()
      await page.keyboard.press('Enter')
      await expect.poll(() => message.inputValue()).toBe('Hello! Dear Anna Ames, use the extinguisher.Bye.')
    } else {
      await message.fill('Hello!')
      await page.getByLabel('Canned reply').selectOption({ label: 'Fire' })
      await page.getByRole('button', { name: 'Insert' }).click()
      await expect.poll(() => message.inputValue()).toBe('Hello!\n\nDear Anna Ames, use the extinguisher.')
    }
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await expect.poll(() => page.locator('.entry-accent').getByText('Dear Anna Ames').count()).toBe(1)
    await expect.poll(() => message.inputValue()).toBe('')
  })

  test('two admins answer at once: the second reads what is new, then sends anyway', async () => {
    const site = await openTestSite()
    const path = await ticketOn(site)
    const browser = () => openBrowser(site.origin, { javaScriptEnabled, viewport: WIDE })
    const [arif, olga] = [await browser(), await browser()]
    await signIn(arif, 'agent')
    await signIn(olga, 'owner')
    await arif.goto(path)
    await olga.goto(path)
    await arif.getByLabel('Message', { exact: true }).fill('Use the extinguisher.')
    await olga.getByLabel('Message', { exact: true }).fill('Pull the plug first.')
    await olga.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await expect.poll(() => olga.locator('.entry-accent').count()).toBe(1)

    await arif.getByRole('button', { name: 'Send Reply', exact: true }).click()
    const fresh = arif.getByRole('region', { name: 'New since you opened this' })
    await expect.poll(() => fresh.getByText('Pull the plug first.').count()).toBe(1)
    await expect
      .poll(() => arif.getByLabel('Message', { exact: true }).inputValue())
      .toBe('Use the extinguisher.')
    await expectAccessible(arif)
    await arif.getByRole('button', { name: 'Send anyway', exact: true }).click()
    await expect.poll(() => arif.locator('.entry-accent').count()).toBe(2)
  })

  test('a reply is taken back, changed and sent again, and the customer sees only the last', async () => {
    const site = await openTestSite()
    await keepSettings(site.install.platform.db, { undoSend: true })
    const path = await ticketOn(site)
    const admin = await openBrowser(site.origin, { javaScriptEnabled, viewport: WIDE, colorScheme: 'dark' })
    const anna = await openBrowser(site.origin, { javaScriptEnabled, viewport: PHONE })
    await signIn(admin, 'agent')
    await signIn(anna, 'anna')
    if (javaScriptEnabled) await admin.clock.install()
    await admin.goto(path)
    site.stopClock()
    const message = admin.getByLabel('Message', { exact: true })
    await message.fill('Use the red extinguisher.')
    await admin.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await admin.getByRole('timer').waitFor()
    await expect.poll(() => message.inputValue()).toBe('')
    await expectAccessible(admin)
    await anna.goto('/acme/tickets/TKT-000001')
    await expect.poll(() => anna.getByText('extinguisher').count()).toBe(0)

    await admin.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(() => message.inputValue()).toBe('Use the red extinguisher.')
    await message.fill('Use the blue extinguisher.')
    await admin.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await admin.getByRole('timer').waitFor()
    site.advance(UNDO_MS)
    await inside(site, 'acme', sendDueReplies)
    // With JavaScript the page counts down and learns of it by itself.
    if (javaScriptEnabled) await admin.clock.fastForward(UNDO_MS + 2_000)
    else await admin.reload()
    await expect.poll(() => admin.locator('.entry-accent').getByText('blue').count()).toBe(1)
    await expect.poll(() => admin.getByRole('timer').count()).toBe(0)
    await anna.reload()
    await expect
      .poll(() => anna.getByText(/(red|blue) extinguisher/).allTextContents())
      .toEqual(['Use the blue extinguisher.'])
  })

  test('an agent opens a ticket for somebody who called, and the portal waits for them', async () => {
    const site = await openTestSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled, viewport: PHONE })
    await signIn(page, 'agent')
    await page.goto('/admin/new-ticket')
    await page.getByLabel('Workspace').selectOption({ label: 'Acme' })
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForURL('**/admin/new-ticket/acme')
    // The page before has the same form: the address changes a moment before the page does.
    await expect.poll(() => page.title()).toContain('Acme')
    await page.getByLabel('Email', { exact: true }).fill('nora@acme.test')
    await page.getByLabel('Subject', { exact: true }).fill('Called about the printer')
    await page.getByLabel('Department', { exact: true }).selectOption({ label: 'Support' })
    await page.getByLabel('Message', { exact: true }).fill('You told us that it smokes.')
    await page.getByRole('button', { name: 'Open ticket' }).click()
    await expect.poll(() => page.getByText('Enter their name as well.').count()).toBeGreaterThan(0)
    await expectAccessible(page)
    await page.getByLabel('Name', { exact: true }).fill('Nora New')
    await page.getByRole('button', { name: 'Open ticket' }).click()
    await page.waitForURL('**/admin/tickets/acme/TKT-000001')
    await page.getByText('Block this customer').click()
    await page.getByRole('button', { name: 'Block', exact: true }).click()
    await page.getByRole('button', { name: 'Unblock' }).waitFor()
    await expectAccessible(page)
  })
})

describe.skipIf(!HAS_BROWSER)('who listens to the page', () => {
  async function open() {
    const site = await openTestSite()
    const path = await ticketOn(site)
    const olga = await site.signedIn('owner')
    const page = await openBrowser(site.origin, { javaScriptEnabled: true, viewport: WIDE })
    await signIn(page, 'agent')
    await page.goto(path)
    const focus = () => page.evaluate(() => document.activeElement?.id)
    const hears = (words: string) => page.getByRole('status').getByText(words, { exact: true }).waitFor()
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).focus()
      await page.keyboard.press('Enter')
    }
    return { site, path, page, olga, focus, hears, press }
  }

  test('hears what was done, and goes on from there', async () => {
    const { site, page, focus, hears, press } = await open()
    site.stopClock()
    // What can be taken back has the focus for as long as it can.
    const onUndo = () => page.locator('.undo-notice:focus').waitFor()
    await press('Assign to me')
    await hears('The ticket was assigned to Arif Agent by Arif Agent.')
    await expect.poll(focus).toBe('ticket-title')
    await press('Close ticket')
    await hears('The ticket was closed by Arif Agent.')
    await onUndo()
    await press('Reopen ticket')
    await hears('The ticket was reopened by Arif Agent.')
    await onUndo()
    await page.getByLabel('Note', { exact: true }).fill('It was the fuser.')
    await press('Add note')
    await hears('New note from Arif Agent.')
    await expect.poll(focus).toBe('reply-1')
    expect(await violations(page)).toEqual([])

    await page.getByLabel('Message', { exact: true }).fill('Use the extinguisher.')
    await press('Send Reply')
    await hears('New reply from Arif Agent.')
    await expect.poll(focus).toBe('reply-2')
    await keepSettings(site.install.platform.db, { undoSend: true })
    await page.getByLabel('Message', { exact: true }).fill('Pull the plug first.')
    await press('Send Reply')
    await hears('A reply from Arif Agent is waiting to be sent.')
    await expect.poll(focus).toMatch(/^waiting-/)
    await page.locator('[id^="waiting-"]').getByRole('button', { name: 'Undo', exact: true }).press('Enter')
    await expect.poll(focus).toBe('reply-body')
    await keepSettings(site.install.platform.db, { undoSend: false })
    await press('Send Reply & Close')
    await hears('New reply from Arif Agent. The ticket was closed by Arif Agent.')
    await onUndo()
  })

  test('hears what another did: the focus leaves the button that is gone, and nobody who writes', async () => {
    const { path, page, olga, focus, hears } = await open()
    await page.getByLabel('Note', { exact: true }).fill('Half a no')
    await olga.post(`${path}/priority`, { priority: 'urgent' })
    await hears('The priority was set to Urgent by Olga Owner.')
    await expect.poll(() => focus()).toBe('note-body')
    await page.getByRole('button', { name: 'Close ticket', exact: true }).focus()
    await olga.post(`${path}/close`, {})
    await hears('The ticket was closed by Olga Owner.')
    await expect.poll(focus).toBe('ticket-title')
    await expect.poll(() => page.getByLabel('Note', { exact: true }).inputValue()).toBe('Half a no')
  })
})
