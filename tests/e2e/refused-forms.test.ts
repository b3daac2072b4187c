import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import {
  closeBrowser,
  HAS_BROWSER,
  openBrowser,
  SCRIPTING,
  scriptHasCome,
  signIn,
} from '#tests/support/browser.ts'
import { inside, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

afterAll(closeBrowser)

const FORMS = [
  { who: 'anna', path: '/acme/tickets/create', button: 'Submit ticket', field: 'Subject' },
  { who: 'anna', path: '/acme/tickets/TKT-000001', button: 'Send Reply', field: 'Message' },
  { who: 'agent', path: '/admin/tickets/acme/TKT-000001', button: 'Add note', field: 'Note' },
  { who: 'owner', path: '/admin/departments/new', button: 'Add department', field: 'Name' },
  { who: 'owner', path: '/admin/canned-replies/new', button: 'Add canned reply', field: 'Text' },
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
    await scriptHasCome(page)
    const box = page.getByLabel(field, { exact: true })
    // Long enough that the rules of the form have arrived: what is filled wrongly is said on leaving it.
    const leave = async () => {
      await box.fill('x'.repeat(3000))
      await box.blur()
      return box.getAttribute('aria-invalid')
    }
    await expect.poll(leave).toBe('true')
    await box.fill('')
    await page.reload()
    await scriptHasCome(page)
    await box.focus()
    await box.blur()
    await box.focus()
    await box.blur()
    await expect.poll(() => box.getAttribute('aria-invalid')).not.toBe('true')
    await expect.poll(() => page.getByRole('alert').count()).toBe(0)
    await expect.poll(() => page.title()).not.toMatch(/Error/)
    for (const _ of ['first', 'second']) {
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect.poll(() => isOnSummary(page)).toBe(true)
      await expect.poll(() => page.title()).toMatch(/^Error: (?!Error)/)
      await expect.poll(() => box.getAttribute('aria-invalid')).toBe('true')
      await box.focus()
    }
    // Pressed as the first thing, before the rules of the form are there: the server refuses.
    await page.goto(path)
    await scriptHasCome(page)
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect.poll(() => isOnSummary(page)).toBe(true)
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect.poll(() => isOnSummary(page)).toBe(true)
  })
})

describe.skipIf(!HAS_BROWSER)('after a refusal', () => {
  test('the summary marks what is mended, moves nothing, and is right again with the next attempt', async () => {
    const site = await openTestSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled: true })
    await signIn(page, 'anna')
    await page.goto('/acme/tickets/create')
    const submit = page.getByRole('button', { name: 'Submit ticket' })
    const summary = page.locator('.notice-danger[role=alert]')
    await submit.click()
    await expect.poll(() => isOnSummary(page)).toBe(true)
    const count = () => summary.locator('a:not(.line-through)').count()
    expect([await summary.getByRole('heading').textContent(), await count()]).toEqual([
      'There are 3 problems',
      3,
    ])
    const top = () => submit.evaluate((button) => button.getBoundingClientRect().top + scrollY)
    const before = await top()
    // Whoever types goes on typing: the first letter after a refusal is no other refusal.
    await page.getByLabel('Subject', { exact: true }).pressSequentially('La')
    await expect.poll(() => page.getByLabel('Subject', { exact: true }).inputValue()).toBe('La')
    // Until the rules of the form have arrived, only the server can tell.
    const mend = async () => {
      await page.getByLabel('Subject', { exact: true }).fill('Lamp')
      await page.getByLabel('Message', { exact: true }).focus()
      return summary.getByText('Corrected.').count()
    }
    await expect.poll(mend).toBe(1)
    expect([await summary.getByRole('heading').textContent(), await count()]).toEqual([
      'There are 2 problems',
      2,
    ])
    expect(await top()).toBe(before)
    await page.getByLabel('Department', { exact: true }).selectOption({ label: 'Billing' })
    await page.getByLabel('Message', { exact: true }).fill('It flickers.')
    await expect
      .poll(() => summary.getByRole('heading').textContent())
      .toContain('Everything here is corrected')
    expect(await count()).toBe(0)
    expect(await top()).toBe(before)
    // What is broken again is a problem again.
    await page.getByLabel('Subject', { exact: true }).fill('')
    await expect.poll(() => summary.getByRole('heading').textContent()).toBe('There is a problem')
  })

  test.each(SCRIPTING)(
    'whatever the answer is, the focus is on what says it ($scripting)',
    async ({ javaScriptEnabled }) => {
      const site = await openTestSite()
      await ticketOn(site)
      const anna = await openBrowser(site.origin, { javaScriptEnabled })
      await signIn(anna, 'anna')
      const says = (words: string) =>
        expect
          .poll(() =>
            anna.evaluate(
              (said) =>
                (document.activeElement?.matches('[role=alert]') &&
                  document.activeElement.textContent?.includes(said)) ||
                false,
              words,
            ),
          )
          .toBe(true)
      const reply = async (text: string) => {
        await anna.getByLabel('Message', { exact: true }).fill(text)
        await anna.getByRole('button', { name: 'Send Reply', exact: true }).click()
      }
      const ticket = '/acme/tickets/TKT-000001'
      await anna.goto(ticket)
      if (!javaScriptEnabled) {
        await reply('x'.repeat(300_000))
        await says('The text is too long')
      }
      if (javaScriptEnabled) {
        await anna.route('**/reply.data*', (route) => route.abort())
        await reply('Into nothing')
        await says('was not sent')
        await anna.unroute('**/reply.data*')
      }
      const pages = (most: string) =>
        inside(site, 'acme', ({ db }) => sql.raw(`pragma max_page_count = ${most}`).execute(db))
      await anna.goto(ticket)
      await pages('1')
      await reply('Nowhere to put it. '.repeat(50))
      await says('We could not tell whether this was saved.')
      await pages('1000000')
      const again = await site.signedIn('anna')
      for (let sent = 0; sent < 30; sent++) await again.post(`${ticket}/reply`, { body: 'Hello again.' })
      await anna.goto(ticket)
      await reply('One more than anybody may send')
      await says('many replies in a short time')
      await inside(site, 'acme', ({ db }) => db.updateTable('tickets').set({ status: 'closed' }).execute())
      await reply('It came too late')
      await says('closed')
    },
  )
})
